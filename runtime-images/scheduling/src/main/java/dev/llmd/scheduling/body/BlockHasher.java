package dev.llmd.scheduling.body;

import dev.llmd.scheduling.prefix.Xxh64;
import java.util.Arrays;

/**
 * Hashes bytes that come in pieces, block by block; blocks that lie in one piece are not copied.
 */
final class BlockHasher {

  private static final byte[] NO_BLOCK = {};
  private static final long[] NO_HASHES = {};

  private final int blockBytes;
  private final int maxBlocks;
  private long[] hashes = NO_HASHES;
  private int count;
  private byte[] block = NO_BLOCK;
  private int filled;
  private long bytes;

  /**
   * A new one.
   *
   * @param blockBytes bytes in a block; 0 to count bytes only
   * @param maxBlocks blocks beyond are counted, but not hashed
   */
  BlockHasher(int blockBytes, int maxBlocks) {
    this.blockBytes = blockBytes;
    this.maxBlocks = blockBytes == 0 ? 0 : maxBlocks;
  }

  void update(byte[] from, int start, int end) {
    bytes += end - start;
    int at = start;
    if (filled > 0) {
      at += Math.min(blockBytes - filled, end - start);
      fill(from, start, at);
      if (filled < blockBytes) {
        return;
      }
      add(Xxh64.hash(block, 0, blockBytes));
      filled = 0;
    }
    for (; count < maxBlocks && at <= end - blockBytes; at += blockBytes) {
      add(Xxh64.hash(from, at, at + blockBytes));
    }
    if (count < maxBlocks) {
      fill(from, at, end);
    }
  }

  private void fill(byte[] from, int start, int end) {
    if (block.length == 0) {
      block = new byte[blockBytes];
    }
    System.arraycopy(from, start, block, filled, end - start);
    filled += end - start;
  }

  private void add(long hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, Math.max(16, 2 * count));
    }
    hashes[count++] = hash;
  }

  /** How many bytes came. */
  long bytes() {
    return bytes;
  }

  /** How many full blocks were hashed. */
  int count() {
    return count;
  }

  /** Copies the hashes of the full blocks, at most as many as fit. */
  int copyTo(long[] to, int at) {
    int copied = Math.min(count, to.length - at);
    System.arraycopy(hashes, 0, to, at, copied);
    return copied;
  }

  /** Whether bytes came after the last full block. */
  boolean hasTail() {
    return filled > 0;
  }

  /** The hash of the bytes after the last full block. */
  long tailHash() {
    return Xxh64.hash(block, 0, filled);
  }

  /** Forgets everything that came. */
  void reset() {
    count = 0;
    filled = 0;
    bytes = 0;
  }
}
