package dev.llmd.scheduling.body;

import dev.llmd.scheduling.prefix.Xxh64;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.scheduling.request.Prompt;
import java.util.ArrayList;
import java.util.List;

/**
 * Images, videos and sounds in a part of a prompt. A megabyte of base64 is a few hundred tokens for
 * a model server: so each counts for as many, all of which stand for its content.
 */
final class PromptMedia {

  private static final int DIGEST_BLOCK = 4096;
  private static final int PLACEHOLDERS = 256;

  private final List<MediaSpan> spans = new ArrayList<>(1);
  private final BlockHasher content = new BlockHasher(DIGEST_BLOCK, Integer.MAX_VALUE);
  private byte[] placeholders = {};

  /** One begins; its bytes go to the hasher. */
  BlockHasher begin() {
    content.reset();
    return content;
  }

  /** It has ended, and what stands for it goes to the hasher of the prompt. */
  void end(MediaKind kind, BlockHasher prompt) {
    int unaligned = (int) (prompt.bytes() % Prompt.BYTES_PER_TOKEN);
    if (unaligned > 0) {
      prompt.update(new byte[Prompt.BYTES_PER_TOKEN], unaligned, Prompt.BYTES_PER_TOKEN);
    }
    long digest = digest();
    int tokens = kind.tokens(content.bytes());
    int offset = (int) (prompt.bytes() / Prompt.BYTES_PER_TOKEN);
    spans.add(new MediaSpan(Long.toHexString(digest), offset, tokens));
    fillPlaceholders((int) digest);
    for (int left = tokens; left > 0; left -= PLACEHOLDERS) {
      prompt.update(placeholders, 0, Math.min(left, PLACEHOLDERS) * Prompt.BYTES_PER_TOKEN);
    }
  }

  private long digest() {
    long[] blocks = new long[content.count()];
    content.copyTo(blocks, 0);
    long digest = content.hasTail() ? content.tailHash() : 0;
    for (long block : blocks) {
      digest = Xxh64.hash(block, digest);
    }
    return digest;
  }

  private void fillPlaceholders(int token) {
    if (placeholders.length == 0) {
      placeholders = new byte[PLACEHOLDERS * Prompt.BYTES_PER_TOKEN];
    }
    for (int i = 0; i < placeholders.length; i++) {
      placeholders[i] = (byte) (token >>> (8 * (i % Prompt.BYTES_PER_TOKEN)));
    }
  }

  List<MediaSpan> spans() {
    return spans;
  }

  void reset() {
    spans.clear();
  }
}
