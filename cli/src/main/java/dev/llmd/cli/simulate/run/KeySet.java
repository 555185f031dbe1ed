package dev.llmd.cli.simulate.run;

/** A set of keys in 8 to 24 bytes each: a long trace has millions of blocks. */
final class KeySet {

  private long[] slots = new long[1 << 10];
  private int size;
  private boolean hasZero;

  boolean contains(long key) {
    return key == 0 ? hasZero : slots[slot(key)] == key;
  }

  void add(long key) {
    if (key == 0) {
      hasZero = true;
      return;
    }
    int slot = slot(key);
    if (slots[slot] == 0) {
      slots[slot] = key;
      size++;
      if (3L * size > 2L * slots.length) {
        grow();
      }
    }
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    for (long key : old) {
      if (key != 0) {
        slots[slot(key)] = key;
      }
    }
  }

  /** Where the key is, or would be. */
  private int slot(long key) {
    int slot = (int) (key ^ (key >>> 32)) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != key) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
