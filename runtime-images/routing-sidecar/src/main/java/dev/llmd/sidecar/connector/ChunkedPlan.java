package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.connector.ChunkStep.Fail;
import dev.llmd.sidecar.connector.ChunkStep.Finish;
import dev.llmd.sidecar.connector.ChunkStep.InOneGo;
import dev.llmd.sidecar.connector.ChunkStep.Next;
import dev.llmd.sidecar.connector.ChunkStep.PassOn;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonString;
import dev.llmd.sidecar.json.Spliced;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decode is asked for one chat completion whose answer comes in chunks of some tokens, so that
 * no answer holds decode for long. The client gets one answer, as if it were decoded in one go.
 */
public final class ChunkedPlan {

  private static final String SENDS_NO_MORE = "data: [DONE]\n\n";
  private static final int BAD_REQUEST = 400;

  /**
   * In characters: no context of a model holds so much, only a decode server at fault says more.
   */
  private static final int MOST_TEXT = 16 << 20;

  private static final ByteSpan NOTHING = ByteSpan.of(new byte[0]);

  private final ChunkedRequest request;
  private final int chunk;
  private final StopStrings stops;
  private final StringBuilder text = new StringBuilder();
  private @Nullable ChunkedAnswer first;
  private int shown;
  private int tokens;
  private int asked;
  private boolean isRest;

  private ChunkedPlan(ChunkedRequest request, int chunk) {
    this.request = request;
    this.chunk = chunk;
    this.stops = request.stopStrings();
  }

  /**
   * For one request of {@link Api#CHAT_COMPLETIONS}.
   *
   * @param chunk how many tokens at once, more than 0
   * @return empty if decode is to be asked in one go: for a few tokens, and for answers that chunks
   *     would change
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static Optional<ChunkedPlan> read(ByteSpan body, int chunk) throws JsonException {
    return ChunkedRequest.read(body)
        .filter(request -> request.limit().orElse(Integer.MAX_VALUE) > chunk)
        .map(request -> new ChunkedPlan(request, chunk));
  }

  /** Whether the client gets events, rather than one document. */
  public boolean isStreaming() {
    return request.isStreaming();
  }

  /** What decode is asked first. */
  public Spliced begin() {
    asked = chunk;
    return request.first(chunk);
  }

  /** The step after an answer of decode, of which all bytes are there. */
  public ChunkStep answered(int status, ByteSpan body) {
    if (status < 200 || status >= 300) {
      return refused(status);
    }
    try {
      Optional<ChunkedAnswer> answer = ChunkedAnswer.read(body);
      return answer.isPresent()
          ? answered(answer.get())
          : new Fail(PrefillAttempts.BAD_GATEWAY, "answered a chat completion without a choice");
    } catch (JsonException noJson) {
      return new Fail(
          PrefillAttempts.BAD_GATEWAY,
          "answered " + status + " without a JSON object: " + noJson.getMessage());
    }
  }

  /** A context that is full ends an answer that has no limit of its own. */
  private ChunkStep refused(int status) {
    ChunkedAnswer before = first;
    if (before == null) {
      return new PassOn();
    }
    boolean mayBeFull = status == BAD_REQUEST && request.limit().isEmpty();
    if (mayBeFull && !isRest) {
      isRest = true;
      return new Next(NOTHING, request.rest(text, tokens));
    }
    if (mayBeFull) {
      return finish(before, before, new ChunkEnd("\"length\"", ""));
    }
    return isStreaming() ? new Fail(status, "answered " + status) : new PassOn();
  }

  private ChunkStep answered(ChunkedAnswer answer) {
    ChunkedAnswer begun = first;
    if (begun == null && !answer.isCutByLength() && !isStreaming()) {
      return new PassOn();
    }
    if (begun == null && !answer.isText()) {
      return new InOneGo(request.inOneGo());
    }
    ChunkedAnswer head = begun == null ? answer : begun;
    first = head;
    tokens += answer.tokens(asked);
    int joint = text.length();
    text.append(answer.text());
    int said = text.length();
    // With bb, xb and bb end at x, not at xb: what decode left out may be the end of an earlier
    // one.
    text.append(stops.leftOut(answer.stopString()));
    Optional<StopStrings.Cut> cut = stops.across(text, joint);
    if (cut.isPresent()) {
      text.setLength(cut.get().at());
      return finish(head, answer, new ChunkEnd("\"stop\"", JsonString.encode(cut.get().stop())));
    }
    text.setLength(said);
    int left = request.limit().orElse(Integer.MAX_VALUE) - tokens;
    if (!answer.isCutByLength() || left <= 0 || text.length() == joint || isRest) {
      return finish(head, answer, new ChunkEnd(answer.finishReason(), answer.stopReason()));
    }
    if (text.length() > MOST_TEXT) {
      return new Fail(
          PrefillAttempts.BAD_GATEWAY,
          "goes on with its answer after " + (MOST_TEXT >> 20) + " Mi characters of it");
    }
    asked = Math.min(chunk, left);
    Spliced next = request.next(text, asked, tokens);
    return new Next(isStreaming() ? bytes(events(head, stops.certain(text), "")) : NOTHING, next);
  }

  private ChunkStep finish(ChunkedAnswer head, ChunkedAnswer last, ChunkEnd end) {
    String usage = head.usage(tokens);
    if (!isStreaming()) {
      return new Finish(ByteSpan.of(last.whole(text, head, end, usage)));
    }
    String reason =
        ",\"finish_reason\":"
            + end.finishReason()
            + (end.stopReason().isEmpty() ? "" : ",\"stop_reason\":" + end.stopReason());
    String events = events(head, text.length(), reason);
    String count =
        request.wantsUsageInEvents() && !usage.isEmpty()
            ? "data: {" + head.identity() + "\"choices\":[],\"usage\":" + usage + "}\n\n"
            : "";
    return new Finish(bytes(events + count + SENDS_NO_MORE));
  }

  /** One event with the text up to here; none while there is nothing to say. */
  private String events(ChunkedAnswer head, int to, String reason) {
    if (to <= shown && reason.isEmpty()) {
      return "";
    }
    String role = shown == 0 ? "\"role\":\"assistant\"," : "";
    String event =
        "data: {"
            + head.identity()
            + "\"choices\":[{\"index\":0,\"delta\":{"
            + role
            + "\"content\":"
            + JsonString.encode(text.substring(Math.min(shown, to), to))
            + "},\"logprobs\":null"
            + (reason.isEmpty() ? ",\"finish_reason\":null" : reason)
            + "}]}\n\n";
    shown = Math.max(shown, to);
    return event;
  }

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  /** The events that tell a client of an error, once it got others. */
  public static ByteSpan failure(byte[] error) {
    return bytes("data: {\"error\":" + new String(error, UTF_8) + "}\n\n" + SENDS_NO_MORE);
  }
}
