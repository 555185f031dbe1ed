package dev.llmd.scheduling.body;

import dev.llmd.scheduling.prefix.Xxh64;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.scheduling.request.Prompt;
import java.util.ArrayList;
import java.util.List;

/** The fields of a prompt, in the order of the format. */
final class PromptParts {

  private static final int[] NO_TOKENS = {};

  private final PromptPart[] parts;
  private final int blockBytes;
  private final int maxBlocks;

  PromptParts(List<String> fields, int blockBytes, int maxBlocks) {
    this.blockBytes = blockBytes;
    this.maxBlocks = maxBlocks;
    this.parts = new PromptPart[fields.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new PromptPart(fields.get(i), new BlockHasher(blockBytes, maxBlocks));
    }
  }

  PromptPart part(int index) {
    return parts[index];
  }

  /** Refuses a body without a prompt, or with one that is no prompt. */
  void check(long end) throws BodyException {
    for (PromptPart part : parts) {
      if (part.wrong().isPresent()) {
        throw part.wrong().get();
      }
    }
    PromptPart required = parts[parts.length - 1];
    if (!required.isPresent() || required.isEmpty()) {
      String state = required.isPresent() ? "an empty one" : "none";
      throw new BodyException(
          end, "expected a field \"" + required.field() + "\" with content, found " + state);
    }
  }

  /** All parts, one after the other. */
  Prompt prompt() {
    long bytes = 0;
    int blocks = 0;
    int[] tokens = NO_TOKENS;
    List<MediaSpan> media = new ArrayList<>(0);
    for (PromptPart part : parts) {
      int before = (int) (bytes / Prompt.BYTES_PER_TOKEN);
      for (MediaSpan span : part.media().spans()) {
        media.add(new MediaSpan(span.hash(), before + span.offset(), span.length()));
      }
      bytes += part.hasher().bytes();
      blocks += part.hasher().count();
      tokens = part.tokens();
    }
    return new Prompt(bytes, blockBytes, hashes(Math.min(blocks, maxBlocks)), tokens, media);
  }

  /**
   * What is left of a part after its last full block goes into the first block of the next part, so
   * that a short part counts, too, without a block of its own.
   */
  private long[] hashes(int blocks) {
    long[] hashes = new long[blocks];
    int at = 0;
    long left = 0;
    for (PromptPart part : parts) {
      int copied = part.hasher().copyTo(hashes, at);
      if (copied > 0 && left != 0) {
        hashes[at] = Xxh64.hash(hashes[at], left);
        left = 0;
      }
      at += copied;
      if (part.hasher().hasTail()) {
        long tail = part.hasher().tailHash();
        left = left == 0 ? tail : Xxh64.hash(tail, left);
      }
    }
    return hashes;
  }

  List<PromptRange> ranges() {
    List<PromptRange> ranges = new ArrayList<>(parts.length);
    for (PromptPart part : parts) {
      if (part.isPresent()) {
        ranges.add(part.range());
      }
    }
    return ranges;
  }
}
