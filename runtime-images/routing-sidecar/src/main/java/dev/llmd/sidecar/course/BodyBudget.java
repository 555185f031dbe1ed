package dev.llmd.sidecar.course;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of requests may be held at a time, by all threads together. */
final class BodyBudget {

  private final long most;
  private final AtomicLong held = new AtomicLong();

  BodyBudget(long most) {
    this.most = most;
  }

  /** Half of what the JVM may have. */
  static BodyBudget ofHeap() {
    return new BodyBudget(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Takes some bytes, if so many are left. */
  boolean take(long bytes) {
    if (held.addAndGet(bytes) <= most) {
      return true;
    }
    give(bytes);
    return false;
  }

  /** Gives back what was taken. */
  void give(long bytes) {
    held.addAndGet(-bytes);
  }
}
