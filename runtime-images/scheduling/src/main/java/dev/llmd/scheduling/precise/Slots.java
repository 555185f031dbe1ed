package dev.llmd.scheduling.precise;

/** Where a key goes: into which part of a table, and to which place in it. */
final class Slots {

  /** Parts of a table: each has its own lock, and grows alone, so that growing is short. */
  static final int PARTS = 256;

  private Slots() {}

  static int part(long key) {
    return (int) (mix(key) >>> 56);
  }

  /** The place among so many where the search for the key begins. */
  static int home(long key, int places) {
    return (int) (((mix(key) >>> 24 & 0xffffffffL) * places) >>> 32);
  }

  /** Whether what begins its search at {@code home} may move from {@code at} to the gap. */
  static boolean mayMove(int gap, int home, int at) {
    return gap <= at ? home <= gap || home > at : home <= gap && home > at;
  }

  /** Engines may count blocks instead of hashing them: spreads what lies close together. */
  private static long mix(long key) {
    long mixed = (key ^ key >>> 32) * 0x9e3779b97f4a7c15L;
    return (mixed ^ mixed >>> 29) * 0xbf58476d1ce4e5b9L;
  }
}
