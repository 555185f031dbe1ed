package dev.llmd.cli.simulate.pool;

/** Lets things happen later, in the time of the simulation. */
public interface Timeline {

  /** Nanoseconds from the beginning. */
  long now();

  /**
   * Runs the step that many nanoseconds from now; of two at one time the first that was asked for.
   */
  void after(long nanos, Runnable step);
}
