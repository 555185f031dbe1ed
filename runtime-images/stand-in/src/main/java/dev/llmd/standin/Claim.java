package dev.llmd.standin;

import java.util.OptionalDouble;

/** What a model server says of itself in place of what is so. */
public record Claim(OptionalDouble waiting, OptionalDouble running, OptionalDouble kvCacheUsage) {

  /** It says what is so. */
  public static final Claim NONE =
      new Claim(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

  public static Claim of(double waiting, double running, double kvCacheUsage) {
    return new Claim(
        OptionalDouble.of(waiting), OptionalDouble.of(running), OptionalDouble.of(kvCacheUsage));
  }
}
