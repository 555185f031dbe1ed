package dev.llmd.scheduling.precise;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The picker's own keys of KV blocks: FNV-1a of 64 bits over the canonical CBOR of {@code [parent,
 * tokens, extra]}, where the parent of a first block is the same over {@code [seed, null, model]}.
 * They depend on nothing but tokens, model and seed, so model servers may hash as they like. The
 * bytes are hashed as they would be encoded, and never stand in memory.
 */
public final class BlockKeys {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final int UNSIGNED = 0;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int NULL = 0xf6;

  /** An element of {@code extra}: a map of one field, {@code Hash}, and then its value. */
  private static final byte[] EXTRA_HEAD = {(byte) 0xa1, 0x64, 'H', 'a', 's', 'h'};

  private final int blockTokens;
  private final long seed;

  /**
   * Keys of blocks of that many tokens.
   *
   * @param seed any text
   */
  public BlockKeys(int blockTokens, String seed) {
    if (blockTokens <= 0) {
      throw new IllegalArgumentException("a block of " + blockTokens + " tokens");
    }
    this.blockTokens = blockTokens;
    this.seed = bytes(FNV_OFFSET, seed.getBytes(StandardCharsets.UTF_8));
  }

  /** Tokens in a block. */
  public int blockTokens() {
    return blockTokens;
  }

  /** The parent of the first blocks of a model, or of a LoRA adapter. */
  public long root(String model) {
    long hash = head(FNV_OFFSET, ARRAY, 3);
    hash = head(hash, UNSIGNED, seed);
    hash = octet(hash, NULL);
    return text(hash, model);
  }

  /**
   * The key of one block.
   *
   * @param from the index of its first token
   * @param extra what else its content depends on: hashes of images, a cache salt
   */
  public long key(long parent, int[] tokens, int from, List<String> extra) {
    long hash = head(FNV_OFFSET, ARRAY, 3);
    hash = head(hash, UNSIGNED, parent);
    hash = head(hash, ARRAY, blockTokens);
    for (int i = from; i < from + blockTokens; i++) {
      hash = token(hash, tokens[i]);
    }
    if (extra.isEmpty()) {
      return octet(hash, NULL);
    }
    hash = head(hash, ARRAY, extra.size());
    for (int i = 0; i < extra.size(); i++) {
      hash = text(bytes(hash, EXTRA_HEAD), extra.get(i));
    }
    return hash;
  }

  /** A token id, unsigned; apart from {@link #head} because there are so many of them. */
  private static long token(long hash, int id) {
    if (id >>> 16 != 0) {
      hash = octet(hash, 0x1a);
      hash = octet(hash, id >>> 24);
      hash = octet(hash, id >>> 16 & 0xff);
    } else if (id >= 0x100) {
      hash = octet(hash, 0x19);
    } else if (id >= 24) {
      return octet(octet(hash, 0x18), id);
    } else {
      return octet(hash, id);
    }
    return octet(octet(hash, id >>> 8 & 0xff), id & 0xff);
  }

  private static long text(long hash, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return bytes(head(hash, TEXT, utf8.length), utf8);
  }

  /** The head of a CBOR item, as short as it can be: its major type and an unsigned number. */
  private static long head(long hash, int major, long value) {
    int type = major << 5;
    if (Long.compareUnsigned(value, 24) < 0) {
      return octet(hash, type | (int) value);
    }
    int size = value >>> 32 != 0 ? 8 : value >>> 16 != 0 ? 4 : value >>> 8 != 0 ? 2 : 1;
    hash = octet(hash, type | 24 + Integer.numberOfTrailingZeros(size));
    for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
      hash = octet(hash, (int) (value >>> shift) & 0xff);
    }
    return hash;
  }

  private static long bytes(long hash, byte[] bytes) {
    for (byte b : bytes) {
      hash = octet(hash, b & 0xff);
    }
    return hash;
  }

  private static long octet(long hash, int octet) {
    return (hash ^ octet) * FNV_PRIME;
  }
}
