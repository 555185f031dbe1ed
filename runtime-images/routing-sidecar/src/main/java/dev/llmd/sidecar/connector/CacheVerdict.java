package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Holds decode's answer back until it is clear whether decode had enough of the prompt cached. Of
 * events two are enough, since a refusal comes within them; of a document all is needed.
 */
public final class CacheVerdict {

  private static final int ENOUGH_EVENTS = 2;
  private static final byte[] DATA = "data:".getBytes(UTF_8);
  private static final byte[] REFUSAL = "\"cache_threshold\"".getBytes(UTF_8);

  private static final Field FINISH_REASON = Field.named("finish_reason");
  private static final Field CHOICE = Field.root(FINISH_REASON);
  private static final Field CHOICES = Field.named("choices");
  private static final Field ANSWER = Field.root(CHOICES);

  private final boolean isEvents;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private int events;
  private boolean isLineEmpty = true;
  private boolean hasData;

  /**
   * For one answer of a status 2xx.
   *
   * @param isEvents whether its content type is text/event-stream
   */
  public CacheVerdict(boolean isEvents) {
    this.isEvents = isEvents;
  }

  /** Takes the next bytes, and says whether these were enough; if not, wait for more or the end. */
  public boolean isEnough(ByteSpan bytes) {
    held.write(bytes.array(), bytes.from(), bytes.length());
    for (int at = bytes.from(); isEvents && at < bytes.to(); at++) {
      byte b = bytes.array()[at];
      if (b == '\n') {
        events += isLineEmpty && hasData ? 1 : 0;
        hasData &= !isLineEmpty;
        isLineEmpty = true;
      } else if (b != '\r') {
        // A comment, which keeps a connection open, is no event.
        hasData |= isLineEmpty && b != ':';
        isLineEmpty = false;
      }
    }
    return events >= ENOUGH_EVENTS;
  }

  /** What was held back: for the client, unless prefill is needed. */
  public byte[] held() {
    return held.toByteArray();
  }

  /** Whether decode refused, because it had less of the prompt than was asked for. */
  public boolean needsPrefill() {
    byte[] bytes = held.toByteArray();
    if (!isEvents) {
      return isRefusal(bytes, 0, bytes.length);
    }
    int line = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        if (Arrays.mismatch(bytes, line, at, DATA, 0, DATA.length) >= DATA.length
            && isRefusal(bytes, line + DATA.length, at)) {
          return true;
        }
        line = at + 1;
      }
    }
    return false;
  }

  private static boolean isRefusal(byte[] bytes, int from, int to) {
    try {
      return Members.find(ANSWER, bytes, from, to)
          .firstElement(CHOICES, CHOICE)
          .flatMap(choice -> choice.value(FINISH_REASON))
          .filter(reason -> Arrays.equals(reason.toBytes(), REFUSAL))
          .isPresent();
    } catch (JsonException garbage) {
      return false;
    }
  }
}
