package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.Timeline;
import dev.llmd.scheduling.TimeSource;
import java.util.PriorityQueue;

/** The time of a simulation: it jumps from one step to the next. */
final class Timetable implements Timeline, TimeSource {

  private record Step(long at, long number, Runnable action) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      return at != other.at ? Long.compare(at, other.at) : Long.compare(number, other.number);
    }
  }

  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private long now;
  private long numbered;

  @Override
  public long now() {
    return now;
  }

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public void after(long nanos, Runnable step) {
    steps.add(new Step(now + nanos, numbered++, step));
  }

  /** Takes the next step; false when there is none. */
  boolean advance() {
    Step next = steps.poll();
    if (next == null) {
      return false;
    }
    now = next.at;
    next.action.run();
    return true;
  }
}
