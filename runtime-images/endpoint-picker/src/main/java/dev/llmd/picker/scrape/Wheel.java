package dev.llmd.picker.scrape;

import java.util.ArrayList;
import java.util.List;

/**
 * Spreads targets evenly over an interval, so that they are not all scraped at once. Used by one
 * thread.
 */
final class Wheel<T> {

  private final List<List<T>> slots = new ArrayList<>();
  private int next;

  Wheel(int slots) {
    for (int i = 0; i < slots; i++) {
      this.slots.add(new ArrayList<>());
    }
  }

  int slots() {
    return slots.size();
  }

  /** Adds to the slot that has least. */
  void add(T target) {
    List<T> least = slots.getFirst();
    for (List<T> slot : slots) {
      least = slot.size() < least.size() ? slot : least;
    }
    least.add(target);
  }

  void remove(T target) {
    for (List<T> slot : slots) {
      if (slot.remove(target)) {
        return;
      }
    }
  }

  /** The slot whose turn it is. */
  List<T> turn() {
    List<T> slot = slots.get(next);
    next = (next + 1) % slots.size();
    return slot;
  }
}
