package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Elements;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonString;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A client's request for a chat completion, and what decode is sent for each of its chunks. */
final class ChunkedRequest {

  private static final Field MESSAGES = Field.named("messages");
  private static final Field STREAM = Field.named("stream");
  private static final Field INCLUDE_USAGE = Field.named("include_usage");
  private static final Field STREAM_OPTIONS = Field.named("stream_options", INCLUDE_USAGE);
  private static final Field MAX_COMPLETION_TOKENS = Field.named("max_completion_tokens");
  private static final Field MAX_TOKENS = Field.named("max_tokens");
  private static final Field MIN_TOKENS = Field.named("min_tokens");
  private static final Field KV_TRANSFER_PARAMS = Field.named("kv_transfer_params");
  private static final Field STOP = Field.named("stop");
  private static final Field INCLUDE_STOP = Field.named("include_stop_str_in_output");
  private static final Field N = Field.named("n");
  private static final Field CONTINUES = Field.named("continue_final_message");
  private static final Field PROMPTS = Field.named("add_generation_prompt");

  /**
   * What a text alone does not carry from chunk to chunk, or what counts over the whole answer:
   * calls of tools, a grammar, penalties, ids and probabilities of tokens.
   */
  private static final List<Field> WHOLE =
      List.of(
          Field.named("tools"),
          Field.named("functions"),
          Field.named("response_format"),
          Field.named("structured_outputs"),
          Field.named("guided_json"),
          Field.named("guided_regex"),
          Field.named("guided_choice"),
          Field.named("guided_grammar"),
          Field.named("logprobs"),
          Field.named("prompt_logprobs"),
          Field.named("truncate_prompt_tokens"),
          Field.named("return_token_ids"),
          Field.named("use_beam_search"),
          Field.named("echo"),
          Field.named("presence_penalty"),
          Field.named("frequency_penalty"),
          CONTINUES);

  /** Values under which a member of {@link #WHOLE} is as if it were absent. */
  private static final Set<String> OFF =
      Set.of("null", "false", "0", "0.0", "[]", "{}", "\"\"", "{\"type\":\"text\"}");

  private static final int MOST_OF_OFF = 20;

  private static final Field REQUEST = request();

  private static final Edits NOT_STREAMED =
      Edits.none().set(STREAM, "false").remove(STREAM_OPTIONS);

  private static final Edits CONTINUED =
      NOT_STREAMED.remove(KV_TRANSFER_PARAMS).set(CONTINUES, "true").set(PROMPTS, "false");

  private final Members body;
  private final OptionalInt limit;
  private final int least;
  private final List<String> stops;

  private ChunkedRequest(Members body, OptionalInt limit, int least, List<String> stops) {
    this.body = body;
    this.limit = limit;
    this.least = least;
    this.stops = stops;
  }

  private static Field request() {
    List<Field> fields = new ArrayList<>(WHOLE);
    fields.addAll(
        List.of(
            MESSAGES,
            STREAM,
            STREAM_OPTIONS,
            MAX_COMPLETION_TOKENS,
            MAX_TOKENS,
            MIN_TOKENS,
            KV_TRANSFER_PARAMS,
            STOP,
            INCLUDE_STOP,
            N,
            PROMPTS));
    return Field.root(fields.toArray(Field[]::new));
  }

  /**
   * Reads a request.
   *
   * @return empty for one whose answer chunks would change, or that decode is to refuse itself
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  static Optional<ChunkedRequest> read(ByteSpan bytes) throws JsonException {
    Members body = Members.find(REQUEST, bytes.array(), bytes.from(), bytes.to());
    OptionalInt limit = body.count(MAX_COMPLETION_TOKENS);
    limit = limit.isPresent() ? limit : body.count(MAX_TOKENS);
    Optional<List<String>> stops = stops(body);
    boolean isLimitOdd =
        limit.isPresent()
            ? limit.getAsInt() <= 0
            : isSet(body, MAX_COMPLETION_TOKENS) || isSet(body, MAX_TOKENS);
    boolean isLeastOdd = isSet(body, MIN_TOKENS) && body.count(MIN_TOKENS).isEmpty();
    boolean isOne = !isSet(body, N) || body.count(N).equals(OptionalInt.of(1));
    boolean hasMessages = body.value(MESSAGES).filter(value -> value.first() == '[').isPresent();
    for (Field whole : WHOLE) {
      isOne &= !isSet(body, whole);
    }
    boolean prompts = body.value(PROMPTS).filter(value -> value.first() == 'f').isEmpty();
    return isLimitOdd || isLeastOdd || !isOne || !hasMessages || !prompts || stops.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ChunkedRequest(body, limit, body.count(MIN_TOKENS).orElse(0), stops.get()));
  }

  private static boolean isSet(Members body, Field field) {
    return body.value(field)
        .filter(value -> value.length() > MOST_OF_OFF || !OFF.contains(text(value)))
        .isPresent();
  }

  private static String text(ByteSpan value) {
    return new String(value.array(), value.from(), value.length(), UTF_8);
  }

  private static Optional<List<String>> stops(Members body) throws JsonException {
    Optional<ByteSpan> value = body.value(STOP);
    if (value.isEmpty() || value.get().first() == 'n') {
      return Optional.of(List.of());
    }
    if (value.get().first() == '"') {
      return Optional.of(List.of(JsonString.decode(value.get())));
    }
    List<String> stops = new ArrayList<>();
    for (ByteSpan stop : Elements.of(value.get())) {
      if (stop.first() != '"') {
        return Optional.empty();
      }
      stops.add(JsonString.decode(stop));
    }
    return value.get().first() == '[' ? Optional.of(stops) : Optional.empty();
  }

  /** How many tokens the client wants at most; empty when that is left to decode. */
  OptionalInt limit() {
    return limit;
  }

  boolean isStreaming() {
    return body.value(STREAM).filter(value -> value.first() == 't').isPresent();
  }

  boolean wantsUsageInEvents() {
    return body.value(INCLUDE_USAGE).filter(value -> value.first() == 't').isPresent();
  }

  StopStrings stopStrings() {
    boolean isIncluded = body.value(INCLUDE_STOP).filter(value -> value.first() == 't').isPresent();
    return new StopStrings(stops, isIncluded);
  }

  /** As the client wrote it, but for blocks that decode has fetched already. */
  Spliced inOneGo() {
    return Edits.none().remove(KV_TRANSFER_PARAMS).applyTo(body);
  }

  /** For the first chunk. */
  Spliced first(int tokens) {
    return limited(NOT_STREAMED, tokens, 0).applyTo(body);
  }

  /**
   * For a later chunk.
   *
   * @param text what the chunks before said
   * @param produced how many tokens they had
   */
  Spliced next(CharSequence text, int tokens, int produced) {
    return limited(CONTINUED.set(MESSAGES, messages(text)), tokens, produced).applyTo(body);
  }

  /** For all that fits, of a client that has no limit: decode knows how much that is. */
  Spliced rest(CharSequence text, int produced) {
    return CONTINUED
        .set(MESSAGES, messages(text))
        .remove(MAX_TOKENS)
        .remove(MAX_COMPLETION_TOKENS)
        .replace(MIN_TOKENS, Integer.toString(Math.max(0, least - produced)))
        .applyTo(body);
  }

  private Edits limited(Edits edits, int tokens, int produced) {
    int stillLeast = Math.clamp((long) least - produced, 0, tokens);
    return edits
        .set(MAX_TOKENS, Integer.toString(tokens))
        .set(MAX_COMPLETION_TOKENS, Integer.toString(tokens))
        .replace(MIN_TOKENS, Integer.toString(stillLeast));
  }

  /** The messages, and one of the assistant behind them. */
  private byte[] messages(CharSequence text) {
    ByteSpan array = body.value(MESSAGES).orElseThrow();
    int end = array.to() - 1;
    int last = end - 1;
    while (array.array()[last] <= ' ') {
      last--;
    }
    String comma = array.array()[last] == '[' ? "" : ",";
    String added = comma + "{\"role\":\"assistant\",\"content\":" + JsonString.encode(text) + "}]";
    byte[] suffix = added.getBytes(UTF_8);
    byte[] all = new byte[array.length() - 1 + suffix.length];
    System.arraycopy(array.array(), array.from(), all, 0, array.length() - 1);
    System.arraycopy(suffix, 0, all, array.length() - 1, suffix.length);
    return all;
  }
}
