package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.PrefixMatches;

/** Follows the blocks of one prompt from the first on, and counts who has all of them so far. */
final class BlockMatch {

  private final Tiers tiers;
  private final int[] slotOf;
  private final double[] matched;

  /** How many blocks, from the first on, each slot has. */
  private final int[] depth;

  /** What the last of them counted. */
  private final double[] lastWeight;

  private int block;
  private boolean isAnyAt;

  /**
   * A match that has seen no block yet.
   *
   * @param slotOf slots by number
   * @param slots more than the highest slot
   */
  BlockMatch(Tiers tiers, int[] slotOf, int slots) {
    this.tiers = tiers;
    this.slotOf = slotOf;
    this.matched = new double[slots];
    this.depth = new int[slots];
    this.lastWeight = new double[slots];
  }

  /** One holder of the block in question; of a pod's tiers the best counts. */
  void holder(int holder) {
    int number = Holder.number(holder);
    int slot = number < slotOf.length ? slotOf[number] : PodNumbers.NO_SLOT;
    if (slot < 0 || slot >= depth.length) {
      return;
    }
    double weight = tiers.weight(Holder.tier(holder));
    if (depth[slot] == block) {
      depth[slot]++;
      matched[slot] += weight;
      lastWeight[slot] = weight;
      isAnyAt = true;
    } else if (depth[slot] == block + 1 && weight > lastWeight[slot]) {
      matched[slot] += weight - lastWeight[slot];
      lastWeight[slot] = weight;
    }
  }

  /** All holders of the block were seen; returns whether anybody has all blocks so far. */
  boolean next() {
    boolean goesOn = isAnyAt;
    isAnyAt = false;
    block++;
    return goesOn;
  }

  PrefixMatches result(int total, int blockTokens) {
    return new PrefixMatches(matched, total, blockTokens);
  }
}
