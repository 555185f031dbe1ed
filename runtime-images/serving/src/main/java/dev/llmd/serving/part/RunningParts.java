package dev.llmd.serving.part;

import dev.llmd.serving.log.Log;
import java.util.ArrayDeque;
import java.util.Deque;

/** What runs in a process: it ends in the opposite order. Used by one thread at a time. */
public final class RunningParts implements AutoCloseable {

  private final Log log;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();

  public RunningParts(Log log) {
    this.log = log;
  }

  /** Ends it, too, which runs already. */
  public <T extends AutoCloseable> T keep(T part) {
    running.push(part);
    return part;
  }

  /**
   * Starts a part.
   *
   * @throws StartException if it cannot work as configured
   */
  public void start(Part part) {
    running.push(part);
    part.start();
  }

  /** Ends all of them, whatever happens to some. */
  @Override
  public void close() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        log.error("a part did not end as it should", "error", e);
      }
    }
  }
}
