package dev.llmd.scheduling.body;

import dev.llmd.scheduling.request.Prompt;
import java.util.List;
import java.util.Optional;

/** What a part of a message is, if it is no text, by the key that has it. */
enum MediaKind {
  /**
   * A picture of 640 by 360, 1024 of its pixels to a token: what llm-d takes an unknown one for.
   */
  IMAGE(225, "image_url", "source"),
  /** Ten seconds of such pictures, two in each. */
  VIDEO(4500, "video_url"),
  /** As many as its spelling has. */
  SOUND(0, "input_audio", "audio_url");

  private static final List<MediaKind> ALL = List.of(values());

  private final int tokens;
  private final String key;
  private final String otherKey;

  MediaKind(int tokens, String key) {
    this(tokens, key, key);
  }

  MediaKind(int tokens, String key, String otherKey) {
    this.tokens = tokens;
    this.key = key;
    this.otherKey = otherKey;
  }

  /** The kind that a key has; empty for any other key. */
  static Optional<MediaKind> of(TextCapture key) {
    for (MediaKind kind : ALL) {
      if (key.is(kind.key) || key.is(kind.otherKey)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** How many tokens it is thought to be, spelled with so many bytes. */
  int tokens(long bytes) {
    return tokens > 0 ? tokens : Math.clamp(bytes / Prompt.BYTES_PER_TOKEN, 1, Integer.MAX_VALUE);
  }
}
