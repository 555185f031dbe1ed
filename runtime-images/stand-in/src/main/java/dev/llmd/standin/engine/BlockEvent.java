package dev.llmd.standin.engine;

import java.util.List;
import java.util.OptionalLong;

/** What happened to blocks of the KV cache. */
public sealed interface BlockEvent {

  /**
   * Blocks that follow one another were stored.
   *
   * @param hashes of the blocks, in order
   * @param parent the hash of the block before them; empty when they begin a prompt
   * @param tokens of all the blocks, in order
   * @param blockSize tokens in a block
   */
  record Stored(List<Long> hashes, OptionalLong parent, List<Integer> tokens, int blockSize)
      implements BlockEvent {}

  /** Blocks were evicted. */
  record Removed(List<Long> hashes) implements BlockEvent {}

  /** The whole cache was reset. */
  record Cleared() implements BlockEvent {}
}
