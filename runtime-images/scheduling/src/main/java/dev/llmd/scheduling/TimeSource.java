package dev.llmd.scheduling;

/** Says what time it is: the process's clock in a server, the trace's in a simulation. */
@FunctionalInterface
public interface TimeSource {

  /** Nanoseconds since some moment; never goes back, as {@link System#nanoTime()}. */
  long nanos();
}
