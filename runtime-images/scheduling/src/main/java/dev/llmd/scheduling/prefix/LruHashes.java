package dev.llmd.scheduling.prefix;

import java.util.Arrays;

/**
 * The hashes used last, at most so many: 24 to 48 bytes each, and nothing before they come. Not
 * safe for several threads, but {@link #contains} ends while another one changes it.
 */
final class LruHashes {

  private static final int NONE = -1;
  private static final int LEAST = 16;
  private static final long LOW = 0xFFFFFFFFL;

  private final int capacity;

  /** Two per entry: its hash, and its neighbours: the older one in the high half. */
  private long[] entries = {};

  private int size;
  private int newest = NONE;
  private int oldest = NONE;

  /**
   * Open addressing: the low half of a hash, then an entry's number plus 1; 0 for no entry; at most
   * half full. A search seldom has to look at an entry that it does not want.
   */
  private long[] table = new long[2 * LEAST];

  /** Means nothing; but without it the reading would be for nothing, too, and left out. */
  long readAhead;

  LruHashes(int capacity) {
    this.capacity = capacity;
  }

  int capacity() {
    return capacity;
  }

  int size() {
    return size;
  }

  boolean contains(long hash) {
    return find(table, entries, hash) != NONE;
  }

  /**
   * Reads what using these hashes will ask for. Main memory answers such reads at the same time,
   * and those of {@link #use} one after the other: with many endpoints it saves a third of the
   * time.
   */
  void readAhead(HashChain chain, int from, int to) {
    long read = 0;
    int mask = table.length - 1;
    for (int i = from; i < to; i++) {
      read += table[(int) chain.hash(i) & mask];
    }
    int leaving = oldest;
    for (int i = from; i < to && leaving != NONE; i++) {
      read += table[(int) entries[2 * leaving] & mask];
      leaving = newer(leaving);
    }
    readAhead = read;
  }

  /** Uses a hash: it is the newest one now. The oldest goes when there is no room. */
  void use(long hash) {
    int entry = find(table, entries, hash);
    if (entry == newest && entry != NONE) {
      return;
    }
    if (entry != NONE) {
      unlink(entry);
    } else if (size < capacity) {
      entry = size++;
      reserve();
      put(entry, hash);
    } else {
      entry = oldest;
      unlink(entry);
      remove(entry);
      put(entry, hash);
    }
    linkNewest(entry);
  }

  /** Another one with these hashes, as many of the newest as it has room for. */
  LruHashes withCapacity(int other) {
    LruHashes copy = new LruHashes(other);
    int entry = newest;
    for (int i = 1; i < Math.min(size, other); i++) {
      entry = older(entry);
    }
    for (; entry != NONE; entry = newer(entry)) {
      copy.use(entries[2 * entry]);
    }
    return copy;
  }

  private static int find(long[] places, long[] known, long hash) {
    int mask = places.length - 1;
    long half = hash << 32;
    for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
      long place = places[at];
      if (place == 0) {
        return NONE;
      }
      if (((place ^ half) >>> 32) == 0) {
        int entry = (int) place - 1;
        // Out of range only while another thread changes this, who then has it asked again.
        if (2 * entry < known.length && known[2 * entry] == hash) {
          return entry;
        }
      }
    }
  }

  private void put(int entry, long hash) {
    entries[2 * entry] = hash;
    int mask = table.length - 1;
    int at = (int) hash & mask;
    while (table[at] != 0) {
      at = (at + 1) & mask;
    }
    table[at] = hash << 32 | (entry + 1);
  }

  /** Closes the gap, so that no search ends too early and no place is lost. */
  private void remove(int entry) {
    int mask = table.length - 1;
    int gap = (int) entries[2 * entry] & mask;
    while ((int) table[gap] != entry + 1) {
      gap = (gap + 1) & mask;
    }
    for (int at = (gap + 1) & mask; table[at] != 0; at = (at + 1) & mask) {
      int home = (int) (table[at] >>> 32) & mask;
      if (((at - home) & mask) >= ((at - gap) & mask)) {
        table[gap] = table[at];
        gap = at;
      }
    }
    table[gap] = 0;
  }

  private void reserve() {
    if (2 * size > entries.length) {
      int length = (int) Math.min(capacity, Math.max(LEAST, (long) entries.length));
      entries = Arrays.copyOf(entries, 2 * length);
    }
    if (2 * size > table.length) {
      table = new long[2 * table.length];
      for (int entry = 0; entry < size - 1; entry++) {
        put(entry, entries[2 * entry]);
      }
    }
  }

  private int older(int entry) {
    return (int) (entries[2 * entry + 1] >>> 32);
  }

  private int newer(int entry) {
    return (int) entries[2 * entry + 1];
  }

  private void setOlder(int entry, int other) {
    entries[2 * entry + 1] = (entries[2 * entry + 1] & LOW) | (long) other << 32;
  }

  private void setNewer(int entry, int other) {
    entries[2 * entry + 1] = (entries[2 * entry + 1] & ~LOW) | (other & LOW);
  }

  private void unlink(int entry) {
    int older = older(entry);
    int newer = newer(entry);
    if (entry == oldest) {
      oldest = newer;
    } else {
      setNewer(older, newer);
    }
    if (entry == newest) {
      newest = older;
    } else {
      setOlder(newer, older);
    }
  }

  private void linkNewest(int entry) {
    entries[2 * entry + 1] = (long) newest << 32 | (NONE & LOW);
    if (newest == NONE) {
      oldest = entry;
    } else {
      setNewer(newest, entry);
    }
    newest = entry;
  }
}
