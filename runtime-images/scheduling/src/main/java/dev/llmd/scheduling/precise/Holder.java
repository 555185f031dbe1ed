package dev.llmd.scheduling.precise;

/**
 * One pod that has a block in one tier, in an {@code int}: 19 bits of the pod's number, 5 of the
 * tier, and 8 that count how often it was stored and not yet removed. Model servers hold a block
 * twice now and then, and announce that each of the two goes. 0 is no holder.
 */
final class Holder {

  /** The largest number of a pod. */
  static final int MAX_NUMBER = (1 << 19) - 1;

  /** The largest id of a tier. */
  static final int MAX_TIER = 31;

  private static final int COUNT_BITS = 8;
  private static final int TIER_BITS = 5;
  private static final int MAX_COUNT = (1 << COUNT_BITS) - 1;

  private Holder() {}

  /** A pod and a tier, without a count. */
  static int id(int number, int tier) {
    return number << TIER_BITS | tier;
  }

  static int first(int id) {
    return id << COUNT_BITS | 1;
  }

  static int id(int holder) {
    return holder >>> COUNT_BITS;
  }

  static int number(int holder) {
    return holder >>> (COUNT_BITS + TIER_BITS);
  }

  static int tier(int holder) {
    return holder >>> COUNT_BITS & MAX_TIER;
  }

  /** Stored once more; what was stored too often to count stays until its pod is cleared. */
  static int more(int holder) {
    return (holder & MAX_COUNT) == MAX_COUNT ? holder : holder + 1;
  }

  /** Removed once; 0 when that was the last. */
  static int less(int holder) {
    int count = holder & MAX_COUNT;
    return count == MAX_COUNT ? holder : count == 1 ? 0 : holder - 1;
  }
}
