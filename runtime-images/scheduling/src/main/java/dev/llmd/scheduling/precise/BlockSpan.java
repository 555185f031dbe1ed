package dev.llmd.scheduling.precise;

import java.util.Arrays;
import java.util.List;

/**
 * The model server's blocks of one event as blocks of ours, which may be larger or smaller. A block
 * of theirs names those of ours that end with it. Where theirs are smaller, one of theirs that ends
 * within one of ours names none: what follows it could not be told to follow.
 */
final class BlockSpan {

  private final BlockKeys blockKeys;
  private long[] keys = new long[64];
  private int count;

  /** How many of our blocks one of theirs has; 1 when theirs are smaller. */
  private int oursPerTheirs;

  /** How many of their blocks one of ours has; 1 when theirs are larger. */
  private int theirsPerOurs;

  BlockSpan(BlockKeys blockKeys) {
    this.blockKeys = blockKeys;
  }

  /**
   * Works out the keys.
   *
   * @param parent the key of the block before; 0 for none
   * @return false when the blocks cannot be cut so
   */
  boolean read(BlockEvent blocks, String model, long parent) {
    int ours = blockKeys.blockTokens();
    int theirs = blocks.hashCount() == 0 ? 0 : blocks.tokenCount() / blocks.hashCount();
    if (theirs == 0 || theirs * blocks.hashCount() != blocks.tokenCount()) {
      return false;
    }
    if (theirs % ours != 0 && ours % theirs != 0) {
      return false;
    }
    oursPerTheirs = Math.max(1, theirs / ours);
    theirsPerOurs = Math.max(1, ours / theirs);
    count = blocks.tokenCount() / ours;
    keys = count <= keys.length ? keys : Arrays.copyOf(keys, 2 * count);
    long key = parent == 0 ? root(blocks, model) : parent;
    for (int i = 0; i < count; i++) {
      int first = i / oursPerTheirs * theirsPerOurs;
      List<String> extra = blocks.extra(first, first + theirsPerOurs);
      key = blockKeys.key(key, blocks.tokens(), i * ours, extra);
      keys[i] = key;
    }
    return count > 0;
  }

  private long root(BlockEvent blocks, String model) {
    return blockKeys.root(blocks.adapter().isEmpty() ? model : blocks.adapter());
  }

  int count() {
    return count;
  }

  /** The keys of our blocks, with others behind them. */
  long[] keys() {
    return keys;
  }

  /** The first of their blocks that names one of ours. */
  int firstNamed() {
    return theirsPerOurs - 1;
  }

  /** How many further the next of their blocks is that names one of ours. */
  int namedEach() {
    return theirsPerOurs;
  }

  /** The first of our blocks that one of theirs names. */
  int from(int theirs) {
    return theirs / theirsPerOurs * oursPerTheirs;
  }

  /** The end of our blocks that one of theirs names. */
  int to(int theirs) {
    return from(theirs) + oursPerTheirs;
  }
}
