package dev.llmd.scheduling.precise;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Which pods hold which blocks, in one part of the index. Open addressing with linear probing; most
 * blocks have one holder, which stands in the table itself. When the table is full, a key goes that
 * nobody asked for since the hand last passed it. Not safe for use by several threads, except that
 * several may read at a time.
 */
final class HolderTable {

  private static final int[] NOBODY = {};

  private final int limit;
  private long[] keys = new long[16];

  /** The first holder; 0 where there is no key. */
  private int[] first = new int[16];

  /** More holders, with zeros behind the last. */
  private int[][] more = nobody(16);

  private byte[] asked = new byte[16];
  private int size;
  private int holders;
  private int hand;

  /** A table of at most that many keys. */
  HolderTable(int limit) {
    this.limit = limit;
  }

  int size() {
    return size;
  }

  /** Holders of all keys. */
  int holders() {
    return holders;
  }

  boolean contains(long key) {
    return first[find(key)] != 0;
  }

  /** Counts one more holder of that id. */
  void add(long key, int id) {
    int at = find(key);
    if (first[at] == 0) {
      at = makeRoom(key, at);
      keys[at] = key;
      first[at] = Holder.first(id);
      size++;
      holders++;
      return;
    }
    asked[at] = 1;
    if (Holder.id(first[at]) == id) {
      first[at] = Holder.more(first[at]);
      return;
    }
    int[] others = more[at];
    int i = 0;
    while (i < others.length && others[i] != 0 && Holder.id(others[i]) != id) {
      i++;
    }
    if (i == others.length) {
      others = Arrays.copyOf(others, i < 2 ? i + 1 : i + (i >> 1));
      more[at] = others;
    }
    if (others[i] == 0) {
      holders++;
      others[i] = Holder.first(id);
    } else {
      others[i] = Holder.more(others[i]);
    }
  }

  /**
   * Counts one holder less.
   *
   * @return whether anybody holds the block still
   */
  boolean remove(long key, int id) {
    int at = find(key);
    if (first[at] == 0) {
      return false;
    }
    if (Holder.id(first[at]) == id) {
      first[at] = Holder.less(first[at]);
      return first[at] != 0 || !dropFirst(at);
    }
    int[] others = more[at];
    for (int i = 0; i < others.length && others[i] != 0; i++) {
      if (Holder.id(others[i]) == id) {
        others[i] = Holder.less(others[i]);
        if (others[i] == 0) {
          closeGap(others, i);
        }
        break;
      }
    }
    return true;
  }

  /** Shows the holders of a block to a match. */
  void match(long key, BlockMatch match) {
    int at = find(key);
    if (first[at] == 0) {
      return;
    }
    asked[at] = 1;
    match.holder(first[at]);
    for (int holder : more[at]) {
      if (holder == 0) {
        break;
      }
      match.holder(holder);
    }
  }

  /** Drops all holders of pods whose number the predicate is true for. */
  void purge(IntPredicate isGone) {
    for (int at = 0; at < keys.length; at++) {
      // What moves into the place of a key that goes has to be looked at, too.
      while (first[at] != 0 && purge(at, isGone)) {}
    }
  }

  /** Returns whether the key is gone. */
  private boolean purge(int at, IntPredicate isGone) {
    int[] others = more[at];
    for (int i = 0; i < others.length && others[i] != 0; ) {
      if (isGone.test(Holder.number(others[i]))) {
        closeGap(others, i);
      } else {
        i++;
      }
    }
    return isGone.test(Holder.number(first[at])) && dropFirst(at);
  }

  /** Drops the first holder; returns whether the key has gone with it. */
  private boolean dropFirst(int at) {
    int[] others = more[at];
    if (others.length == 0 || others[0] == 0) {
      delete(at);
      return true;
    }
    first[at] = others[0];
    closeGap(others, 0);
    if (others[0] == 0) {
      more[at] = NOBODY;
    }
    return false;
  }

  /** Puts the last holder where one has gone. */
  private void closeGap(int[] others, int gap) {
    int last = gap;
    while (last + 1 < others.length && others[last + 1] != 0) {
      last++;
    }
    others[gap] = others[last];
    others[last] = 0;
    holders--;
  }

  private static int[][] nobody(int places) {
    int[][] more = new int[places][];
    Arrays.fill(more, NOBODY);
    return more;
  }

  /** The place of the key, or the free one where it would go. */
  private int find(long key) {
    int at = Slots.home(key, keys.length);
    while (first[at] != 0 && keys[at] != key) {
      at = at + 1 == keys.length ? 0 : at + 1;
    }
    return at;
  }

  /** The free place for a new key, which is another one after the table has changed. */
  private int makeRoom(long key, int at) {
    if (size >= limit) {
      forgetOne();
      return find(key);
    }
    if (size + 1 > keys.length - (keys.length >> 2)) {
      grow();
      return find(key);
    }
    return at;
  }

  private void forgetOne() {
    while (true) {
      hand = hand + 1 >= keys.length ? 0 : hand + 1;
      if (first[hand] != 0 && asked[hand] == 0) {
        delete(hand);
        return;
      }
      asked[hand] = 0;
    }
  }

  private void delete(int at) {
    size--;
    holders--;
    for (int holder : more[at]) {
      holders -= holder == 0 ? 0 : 1;
    }
    int gap = at;
    int next = at;
    while (true) {
      next = next + 1 == keys.length ? 0 : next + 1;
      if (first[next] == 0) {
        break;
      }
      if (Slots.mayMove(gap, Slots.home(keys[next], keys.length), next)) {
        move(next, gap);
        gap = next;
      }
    }
    first[gap] = 0;
    more[gap] = NOBODY;
    asked[gap] = 0;
  }

  private void move(int from, int to) {
    keys[to] = keys[from];
    first[to] = first[from];
    more[to] = more[from];
    asked[to] = asked[from];
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldFirst = first;
    int[][] oldMore = more;
    byte[] oldAsked = asked;
    int places = keys.length + (keys.length >> 1);
    keys = new long[places];
    first = new int[places];
    more = nobody(places);
    asked = new byte[places];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldFirst[i] != 0) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        first[at] = oldFirst[i];
        more[at] = oldMore[i];
        asked[at] = oldAsked[i];
      }
    }
  }
}
