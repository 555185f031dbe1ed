package dev.llmd.scheduling.precise;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * Which of our blocks are the blocks that model servers name by hashes of their own, in one part of
 * the index. A block of theirs may be several of ours. When the table is full, names of blocks go
 * that nobody holds, and if that is not enough, any. Not safe for use by several threads.
 */
final class EngineTable {

  private static final long[] NONE = {};

  private final int limit;
  private long[] hashes = new long[16];

  /** The key of the last of the blocks; 0 where there is no hash. */
  private long[] last = new long[16];

  /** The keys of the blocks before the last. */
  private long[][] before = none(16);

  private int size;
  private int hand;

  /** A table of at most that many hashes. */
  EngineTable(int limit) {
    this.limit = limit;
  }

  int size() {
    return size;
  }

  /** The key of the last of the blocks with that name; 0 when it is not known. */
  long last(long hash) {
    return last[find(hash)];
  }

  /** The keys of the blocks before the last. */
  long[] before(long hash) {
    return before[find(hash)];
  }

  /**
   * Says what blocks the hash names, at least one: those from one index to before another.
   *
   * @param isHeld whether anybody holds the block of a key
   */
  void put(long hash, long[] keys, int from, int to, LongPredicate isHeld) {
    if (keys[to - 1] == 0) {
      return; // One of 2^64 keys cannot be told from none.
    }
    int at = find(hash);
    if (last[at] == 0) {
      at = makeRoom(hash, at, isHeld);
      hashes[at] = hash;
      size++;
    }
    last[at] = keys[to - 1];
    before[at] = to - from == 1 ? NONE : Arrays.copyOfRange(keys, from, to - 1);
  }

  void remove(long hash) {
    int at = find(hash);
    if (last[at] != 0) {
      delete(at);
    }
  }

  /** Drops the names of blocks that nobody holds. */
  void sweep(LongPredicate isHeld) {
    for (int at = 0; at < hashes.length; at++) {
      // What moves into the place of a hash that goes has to be looked at, too.
      while (last[at] != 0 && !isHeld.test(last[at])) {
        delete(at);
      }
    }
  }

  private static long[][] none(int places) {
    long[][] before = new long[places][];
    Arrays.fill(before, NONE);
    return before;
  }

  private int find(long hash) {
    int at = Slots.home(hash, hashes.length);
    while (last[at] != 0 && hashes[at] != hash) {
      at = at + 1 == hashes.length ? 0 : at + 1;
    }
    return at;
  }

  /** The free place for a new hash, which is another one after the table has changed. */
  private int makeRoom(long hash, int at, LongPredicate isHeld) {
    if (size >= limit) {
      sweep(isHeld);
      // Sweeping costs a look at all: some room more, and it is rare.
      while (size > limit - Math.max(1, limit >> 4)) {
        forgetOne();
      }
      return find(hash);
    }
    if (size + 1 > hashes.length - (hashes.length >> 2)) {
      grow();
      return find(hash);
    }
    return at;
  }

  private void forgetOne() {
    while (true) {
      hand = hand + 1 >= hashes.length ? 0 : hand + 1;
      if (last[hand] != 0) {
        delete(hand);
        return;
      }
    }
  }

  private void delete(int at) {
    size--;
    int gap = at;
    int next = at;
    while (true) {
      next = next + 1 == hashes.length ? 0 : next + 1;
      if (last[next] == 0) {
        break;
      }
      if (Slots.mayMove(gap, Slots.home(hashes[next], hashes.length), next)) {
        hashes[gap] = hashes[next];
        last[gap] = last[next];
        before[gap] = before[next];
        gap = next;
      }
    }
    last[gap] = 0;
    before[gap] = NONE;
  }

  private void grow() {
    long[] oldHashes = hashes;
    long[] oldLast = last;
    long[][] oldBefore = before;
    int places = hashes.length + (hashes.length >> 1);
    hashes = new long[places];
    last = new long[places];
    before = none(places);
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldLast[i] != 0) {
        int at = find(oldHashes[i]);
        hashes[at] = oldHashes[i];
        last[at] = oldLast[i];
        before[at] = oldBefore[i];
      }
    }
  }
}
