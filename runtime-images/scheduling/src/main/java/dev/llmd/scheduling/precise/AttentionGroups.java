package dev.llmd.scheduling.precise;

import java.util.Arrays;

/**
 * The groups of layers whose blocks count. Models with layers of several kinds announce blocks once
 * per group; only where attention is over the whole prefix does a block tell that all before it is
 * there. Pods announce the kind with what they store, but not with what they remove.
 */
final class AttentionGroups {

  private long[] counted = new long[0];

  /**
   * Whether blocks that are stored count.
   *
   * @param group -1 for a model without groups
   * @param kind as the event names it; {@code ""} when it does not
   */
  boolean storedCounts(int slot, int group, String kind) {
    if (group < 0) {
      return true;
    }
    if (kind.isEmpty() || group >= Long.SIZE) {
      return removedCounts(slot, group);
    }
    if (slot >= counted.length) {
      counted = Arrays.copyOf(counted, slot + 1);
    }
    boolean counts = isOverWholePrefix(kind);
    counted[slot] = counts ? counted[slot] | 1L << group : counted[slot] & ~(1L << group);
    return counts;
  }

  /** Whether blocks that are removed counted when they were stored. */
  boolean removedCounts(int slot, int group) {
    return group < 0
        || (group < Long.SIZE && slot < counted.length && (counted[slot] & 1L << group) != 0);
  }

  /** Another pod has that slot from now on. */
  void forget(int slot) {
    if (slot < counted.length) {
      counted[slot] = 0;
    }
  }

  private static boolean isOverWholePrefix(String kind) {
    return switch (kind) {
      case "full_attention", "mla_attention", "sink_full_attention" -> true;
      default -> false;
    };
  }
}
