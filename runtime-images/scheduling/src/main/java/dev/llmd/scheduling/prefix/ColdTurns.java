package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.PoolListener;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** When endpoints last had their turn. Safe for use by several threads. */
final class ColdTurns implements PoolListener {

  private final AtomicLong count = new AtomicLong();
  private volatile AtomicLongArray bySlot = new AtomicLongArray(0);

  /** The endpoint has its turn. */
  void take(Endpoint endpoint) {
    AtomicLongArray turns = bySlot;
    if (endpoint.slot() < turns.length()) {
      turns.set(endpoint.slot(), count.incrementAndGet());
    }
  }

  /** A number that grows with the time of its last turn; 0 for none yet. */
  long last(Endpoint endpoint) {
    AtomicLongArray turns = bySlot;
    return endpoint.slot() < turns.length() ? turns.get(endpoint.slot()) : 0;
  }

  @Override
  public void added(Endpoint endpoint) {
    AtomicLongArray before = bySlot;
    if (endpoint.slot() < before.length()) {
      before.set(endpoint.slot(), 0);
      return;
    }
    AtomicLongArray after = new AtomicLongArray(Math.max(16, 2 * endpoint.slot()));
    for (int i = 0; i < before.length(); i++) {
      after.set(i, before.get(i));
    }
    bySlot = after;
  }
}
