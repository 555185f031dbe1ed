package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.ArrayDeque;

/**
 * Blocks that endpoints are thought to have from the moment a request is sent there, until they are
 * announced or some time has passed. Without them, requests of one burst with one prefix would go
 * to many pods. Safe for use by several threads.
 */
final class Expectations {

  private final KvBlockIndex index;
  private final long ttlNanos;
  private final ArrayDeque<Expected> pending = new ArrayDeque<>();

  Expectations(KvBlockIndex index, long ttlNanos) {
    this.index = index;
    this.ttlNanos = ttlNanos;
  }

  /** From now on the endpoint counts as holding the blocks with these keys; not copied. */
  void expect(Endpoint endpoint, long[] keys, long now) {
    int holder = index.expect(endpoint, keys);
    if (holder >= 0) {
      synchronized (this) {
        pending.addLast(new Expected(holder, keys, now));
      }
    }
  }

  /** Drops what was expected too long ago: nobody looks between two requests. */
  void expire(long now) {
    while (true) {
      Expected late;
      synchronized (this) {
        Expected first = pending.peekFirst();
        if (first == null || now - first.since < ttlNanos) {
          return;
        }
        late = pending.removeFirst();
      }
      index.disappoint(late.holder, late.keys);
    }
  }

  /** Not a record: of the array there is only one. */
  private static final class Expected {
    private final int holder;
    private final long[] keys;
    private final long since;

    Expected(int holder, long[] keys, long since) {
      this.holder = holder;
      this.keys = keys;
      this.since = since;
    }
  }
}
