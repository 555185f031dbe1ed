package dev.llmd.scheduling.request;

import java.util.List;

/**
 * What scheduling keeps of a prompt: its size, and a hash of each full block of its bytes. The text
 * itself is not kept.
 */
public final class Prompt {

  /** Bytes of a token, on average, where nobody counted. */
  public static final int BYTES_PER_TOKEN = 4;

  public static final Prompt NONE = new Prompt(0, 0, new long[0], new int[0]);

  private final long bytes;
  private final int blockBytes;
  private final long[] blockHashes;
  private final int[] tokens;
  private final List<MediaSpan> media;

  /**
   * A prompt; the arrays are not copied.
   *
   * @param bytes how many bytes of the body are prompt
   * @param blockBytes bytes in a block; 0 when nobody wanted hashes
   * @param blockHashes XXH64 of each full block, in order, not yet chained
   * @param tokens token ids; empty unless the request brought them or somebody tokenized it
   */
  public Prompt(long bytes, int blockBytes, long[] blockHashes, int[] tokens) {
    this(bytes, blockBytes, blockHashes, tokens, List.of());
  }

  /**
   * A prompt with images or the like; the arrays are not copied.
   *
   * @param media by where they begin
   */
  public Prompt(
      long bytes, int blockBytes, long[] blockHashes, int[] tokens, List<MediaSpan> media) {
    this.bytes = bytes;
    this.blockBytes = blockBytes;
    this.blockHashes = blockHashes;
    this.tokens = tokens;
    this.media = List.copyOf(media);
  }

  public long bytes() {
    return bytes;
  }

  public int blockBytes() {
    return blockBytes;
  }

  /** The number of full blocks. */
  public int blockCount() {
    return blockHashes.length;
  }

  /** XXH64 of the bytes of a block, not chained to the blocks before it. */
  public long blockHash(int index) {
    return blockHashes[index];
  }

  public boolean isTokenized() {
    return tokens.length > 0;
  }

  /** Token ids, not to be changed; empty unless the prompt {@link #isTokenized}. */
  public int[] tokens() {
    return tokens;
  }

  /**
   * Images and the like among the tokens, by where they begin: among estimated ones unless the
   * prompt {@link #isTokenized}.
   */
  public List<MediaSpan> media() {
    return media;
  }

  /** The number of tokens: counted where they are known, else estimated. */
  public long tokenCount() {
    return isTokenized() ? tokens.length : (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  }

  /**
   * This prompt, tokenized; the array is not copied.
   *
   * @param spans by where they begin
   */
  public Prompt withTokens(int[] ids, List<MediaSpan> spans) {
    return new Prompt(bytes, blockBytes, blockHashes, ids, spans);
  }
}
