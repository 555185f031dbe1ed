package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonString;
import dev.llmd.sidecar.json.Members;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decode's answer to one chunk: a chat completion with one choice. */
final class ChunkedAnswer {

  private static final Field ID = Field.named("id");
  private static final Field CREATED = Field.named("created");
  private static final Field MODEL = Field.named("model");
  private static final Field CHOICES = Field.named("choices");
  private static final Field USAGE = Field.named("usage");
  private static final Field ANSWER = Field.root(ID, CREATED, MODEL, CHOICES, USAGE);

  private static final Field PROMPT_TOKENS = Field.named("prompt_tokens");
  private static final Field COMPLETION_TOKENS = Field.named("completion_tokens");
  private static final Field TOTAL_TOKENS = Field.named("total_tokens");
  private static final Field TOKENS = Field.root(PROMPT_TOKENS, COMPLETION_TOKENS, TOTAL_TOKENS);

  private static final Field CONTENT = Field.named("content");
  private static final Field TOOL_CALLS = Field.named("tool_calls");
  private static final Field REASONING = Field.named("reasoning");
  private static final Field REASONING_CONTENT = Field.named("reasoning_content");
  private static final Field MESSAGE =
      Field.named("message", CONTENT, TOOL_CALLS, REASONING, REASONING_CONTENT);
  private static final Field FINISH_REASON = Field.named("finish_reason");
  private static final Field STOP_REASON = Field.named("stop_reason");
  private static final Field CHOICE = Field.root(MESSAGE, FINISH_REASON, STOP_REASON);

  /** What else a message may hold, which is lost when only its text goes on. */
  private static final List<Field> NO_TEXT = List.of(TOOL_CALLS, REASONING, REASONING_CONTENT);

  private static final Set<String> NOTHING = Set.of("null", "[]", "\"\"");

  private final Members answer;
  private final Members choice;
  private final Optional<Members> usage;

  private ChunkedAnswer(Members answer, Members choice, Optional<Members> usage) {
    this.answer = answer;
    this.choice = choice;
    this.usage = usage;
  }

  /**
   * Reads an answer of a status 2xx.
   *
   * @return empty if it has no choice
   * @throws JsonException if it is no JSON object
   */
  static Optional<ChunkedAnswer> read(ByteSpan bytes) throws JsonException {
    Members answer = Members.find(ANSWER, bytes.array(), bytes.from(), bytes.to());
    Optional<Members> choice = answer.firstElement(CHOICES, CHOICE);
    Optional<ByteSpan> usage = answer.value(USAGE).filter(value -> value.first() == '{');
    Optional<Members> tokens = Optional.empty();
    if (usage.isPresent()) {
      ByteSpan span = usage.get();
      tokens = Optional.of(Members.find(TOKENS, span.array(), span.from(), span.to()));
    }
    return choice.isPresent()
        ? Optional.of(new ChunkedAnswer(answer, choice.get(), tokens))
        : Optional.empty();
  }

  /** What the assistant said; empty if nothing. */
  String text() {
    Optional<ByteSpan> content = choice.value(CONTENT).filter(value -> value.first() == '"');
    return content.map(JsonString::decode).orElse("");
  }

  /** Whether the message is a text and nothing else. */
  boolean isText() {
    for (Field field : NO_TEXT) {
      if (!NOTHING.contains(spelled(choice, field, "null"))) {
        return false;
      }
    }
    return choice.value(CONTENT).filter(value -> value.first() == '"').isPresent();
  }

  /** Whether more would have followed, had more tokens been allowed. */
  boolean isCutByLength() {
    return finishReason().equals("\"length\"");
  }

  /** In JSON. */
  String finishReason() {
    return spelled(choice, FINISH_REASON, "null");
  }

  /** In JSON; empty where servers have no such member. */
  String stopReason() {
    return spelled(choice, STOP_REASON, "");
  }

  /** The string at which decode ended the text; empty if there was none. */
  String stopString() {
    Optional<ByteSpan> stop = choice.value(STOP_REASON).filter(value -> value.first() == '"');
    return stop.map(JsonString::decode).orElse("");
  }

  /** In JSON, with the comma behind: what says of an event which answer it belongs to. */
  String identity() {
    return "\"id\":"
        + spelled(answer, ID, "null")
        + ",\"object\":\"chat.completion.chunk\",\"created\":"
        + spelled(answer, CREATED, "0")
        + ",\"model\":"
        + spelled(answer, MODEL, "null")
        + ",";
  }

  /** How many tokens the text has; that many where the answer does not say. */
  int tokens(int otherwise) {
    return usage.isPresent() ? usage.get().count(COMPLETION_TOKENS).orElse(otherwise) : otherwise;
  }

  /** In JSON, the usage of all chunks, of which this is the first; empty if it has none. */
  String usage(int tokens) {
    if (usage.isEmpty()) {
      return "";
    }
    int prompt = usage.get().count(PROMPT_TOKENS).orElse(0);
    Edits edits =
        Edits.none()
            .set(COMPLETION_TOKENS, Integer.toString(tokens))
            .set(TOTAL_TOKENS, Long.toString((long) prompt + tokens));
    return new String(edits.applyTo(usage.get()).toBytes(), UTF_8);
  }

  /**
   * The answer to the client's request, of which this is the last chunk.
   *
   * @param first whose id and time count
   * @param end why it ended
   */
  byte[] whole(CharSequence text, ChunkedAnswer first, ChunkEnd end, String usage) {
    Edits inChoice =
        Edits.none()
            .set(CONTENT, JsonString.encode(text))
            .set(FINISH_REASON, end.finishReason())
            .replace(STOP_REASON, end.stopReason());
    String choices = "[" + new String(inChoice.applyTo(choice).toBytes(), UTF_8) + "]";
    Edits edits =
        Edits.none()
            .set(CHOICES, choices)
            .replace(ID, spelled(first.answer, ID, "null"))
            .replace(CREATED, spelled(first.answer, CREATED, "0"));
    return (usage.isEmpty() ? edits : edits.set(USAGE, usage)).applyTo(answer).toBytes();
  }

  private static String spelled(Members members, Field field, String otherwise) {
    Optional<ByteSpan> value = members.value(field);
    return value
        .map(span -> new String(span.array(), span.from(), span.length(), UTF_8))
        .orElse(otherwise);
  }
}
