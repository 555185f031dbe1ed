package dev.llmd.scheduling.precise;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The numbers under which the index knows pods. A pod whose blocks are all gone gets a new number,
 * which costs nothing however many blocks it had: holders of the old number count no more, and are
 * dropped bit by bit. One thread at a time may change numbers, while others read.
 */
final class PodNumbers {

  /** Nobody has that number. */
  static final int NO_SLOT = -1;

  private static final int NO_NUMBER = -1;

  private final BitSet taken = new BitSet();
  private final BitSet retired = new BitSet();
  private int[] numberOf = new int[0];
  private volatile int[] slotOf = new int[0];

  /** The slot of the endpoint with that number, or {@link #NO_SLOT}. */
  int slot(int number) {
    int[] slots = slotOf;
    return number < slots.length ? slots[number] : NO_SLOT;
  }

  /** The slot of the endpoint by number, for who asks often; not to be changed. */
  int[] slots() {
    return slotOf;
  }

  /** The number of the endpoint in that slot; it is given one when it has none. */
  int number(int slot) {
    if (slot >= numberOf.length) {
      int length = numberOf.length;
      numberOf = Arrays.copyOf(numberOf, Math.max(slot + 1, 2 * length));
      Arrays.fill(numberOf, length, numberOf.length, NO_NUMBER);
    }
    if (numberOf[slot] == NO_NUMBER) {
      int number = taken.nextClearBit(0);
      taken.set(number);
      numberOf[slot] = number;
      assign(number, slot);
    }
    return numberOf[slot];
  }

  /** The endpoint in that slot has nothing any more; returns whether it had a number. */
  boolean retire(int slot) {
    if (slot >= numberOf.length || numberOf[slot] == NO_NUMBER) {
      return false;
    }
    retired.set(numberOf[slot]);
    assign(numberOf[slot], NO_SLOT);
    numberOf[slot] = NO_NUMBER;
    return true;
  }

  /** Whether there is no number left, because too many retired without being dropped. */
  boolean isExhausted() {
    return taken.nextClearBit(0) > Holder.MAX_NUMBER;
  }

  boolean isRetired(int number) {
    return retired.get(number);
  }

  /** No holder has a retired number any more: they may be given again. */
  void release() {
    taken.andNot(retired);
    retired.clear();
  }

  private void assign(int number, int slot) {
    int[] slots = slotOf;
    int length = slots.length;
    int[] changed = Arrays.copyOf(slots, Math.max(length, number + 1));
    Arrays.fill(changed, length, changed.length, NO_SLOT);
    changed[number] = slot;
    slotOf = changed;
  }
}
