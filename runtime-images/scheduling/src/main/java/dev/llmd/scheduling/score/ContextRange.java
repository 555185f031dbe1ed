package dev.llmd.scheduling.score;

import java.util.Optional;

/**
 * Lengths of prompts in tokens, both ends included.
 *
 * @param least the shortest
 * @param greatest the longest
 */
record ContextRange(long least, long greatest) {

  /** What a range that does not have the length scores at most; one that has it scores more. */
  private static final double MOST_OUTSIDE = 0.3;

  private static final double WIDTH_SCALE = 10_000;
  private static final double DISTANCE_SCALE = 1_000;
  private static final double WIDTH_WEIGHT = 0.7;
  private static final double HEADROOM_WEIGHT = 0.3;

  /** {@code 0-2048}; empty for what is no range. */
  static Optional<ContextRange> parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    try {
      long least = Long.parseLong(text, 0, dash, 10);
      long greatest = Long.parseLong(text, dash + 1, text.length(), 10);
      boolean isRange = least >= 0 && greatest >= least;
      return isRange ? Optional.of(new ContextRange(least, greatest)) : Optional.empty();
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  boolean has(long tokens) {
    return tokens >= least && tokens <= greatest;
  }

  /** Narrow ranges with room above the length score best; outside, those that begin or end near. */
  double score(long tokens) {
    if (!has(tokens)) {
      long distance = tokens > greatest ? tokens - greatest : least - tokens;
      return MOST_OUTSIDE / (1 + distance / DISTANCE_SCALE);
    }
    double width = greatest - least;
    if (width == 0) {
      return 1;
    }
    double narrow = 1 / (1 + width / WIDTH_SCALE);
    double headroom = (greatest - tokens) / width;
    return MOST_OUTSIDE + (WIDTH_WEIGHT * narrow + HEADROOM_WEIGHT * headroom) * (1 - MOST_OUTSIDE);
  }
}
