package dev.llmd.overview;

/**
 * A number of things that an autoscaler may change: from the fewest to the most.
 *
 * @param min the fewest, at least 0
 * @param max the most, at least {@code min}
 */
public record Range(long min, long max) {

  /** None. */
  public static final Range NONE = new Range(0, 0);

  public Range {
    max = Math.max(min, max);
  }

  /** A number that nothing changes. */
  public static Range of(long number) {
    return new Range(number, number);
  }

  /** The sum. */
  public Range plus(Range other) {
    return new Range(min + other.min, max + other.max);
  }

  /** So many of each. */
  public Range times(long factor) {
    return new Range(min * factor, max * factor);
  }

  /** True when there are never any. */
  public boolean isNone() {
    return max == 0;
  }

  /** {@code 4}, or {@code 2..8}. */
  @Override
  public String toString() {
    return min == max ? Long.toString(min) : min + ".." + max;
  }
}
