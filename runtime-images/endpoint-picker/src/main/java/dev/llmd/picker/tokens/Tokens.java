package dev.llmd.picker.tokens;

import dev.llmd.scheduling.request.MediaSpan;
import java.util.List;

/** A prompt as a model server will see it. */
final class Tokens {

  private final int[] ids;
  private final List<MediaSpan> media;

  /**
   * The tokens of a prompt; the array is not copied.
   *
   * @param media by where they begin
   */
  Tokens(int[] ids, List<MediaSpan> media) {
    this.ids = ids;
    this.media = List.copyOf(media);
  }

  /** Not to be changed. */
  int[] ids() {
    return ids;
  }

  List<MediaSpan> media() {
    return media;
  }
}
