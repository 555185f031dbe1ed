package dev.llmd.picker.tokens;

import dev.llmd.scheduling.body.ScannedBody;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request whose prompt is to be tokenized. */
final class PromptRequest {

  /** What the body is like. */
  enum Api {
    CHAT,
    COMPLETION
  }

  private static final List<byte[]> MEDIA_FIELDS =
      List.of(field("image_url"), field("video_url"), field("input_audio"), field("audio_url"));

  private final Api api;
  private final ScannedBody scanned;
  private final byte[] body;

  /** A request; the body is not copied. */
  PromptRequest(Api api, ScannedBody scanned, byte[] body) {
    this.api = api;
    this.scanned = scanned;
    this.body = body;
  }

  Api api() {
    return api;
  }

  /** Not to be changed. */
  byte[] body() {
    return body;
  }

  /** The body with another model in it. */
  byte[] bodyFor(String model) {
    byte[] spelled = scanned.spellModel(model);
    int from = (int) scanned.modelBytes().from();
    int to = (int) scanned.modelBytes().to();
    byte[] changed = new byte[from + spelled.length + body.length - to];
    System.arraycopy(body, 0, changed, 0, from);
    System.arraycopy(spelled, 0, changed, from, spelled.length);
    System.arraycopy(body, to, changed, from + spelled.length, body.length - to);
    return changed;
  }

  /** Whether there may be images or the like in it, which take longer. */
  boolean mayHaveMedia() {
    return api == Api.CHAT && MEDIA_FIELDS.stream().anyMatch(this::contains);
  }

  private boolean contains(byte[] field) {
    for (int i = 0; i + field.length <= body.length; i++) {
      int j = 0;
      while (j < field.length && body[i + j] == field[j]) {
        j++;
      }
      if (j == field.length) {
        return true;
      }
    }
    return false;
  }

  private static byte[] field(String name) {
    return ('"' + name + '"').getBytes(StandardCharsets.US_ASCII);
  }
}
