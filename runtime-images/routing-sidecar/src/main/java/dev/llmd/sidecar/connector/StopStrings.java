package dev.llmd.sidecar.connector;

import java.util.List;
import java.util.Optional;

/**
 * Finds the strings at which an answer ends where one lies across two chunks: decode sees each
 * chunk alone, and finds only those within it.
 */
final class StopStrings {

  private final List<String> stops;
  private final boolean isIncluded;
  private final int longest;

  /**
   * These strings.
   *
   * @param isIncluded whether the answer ends behind the string rather than before it
   */
  StopStrings(List<String> stops, boolean isIncluded) {
    this.stops = stops;
    this.isIncluded = isIncluded;
    int most = 0;
    for (String stop : stops) {
      most = Math.max(most, stop.length());
    }
    this.longest = most;
  }

  /** Where an answer is cut, and the string for which it is. */
  record Cut(int at, String stop) {}

  /** The first cut, for a string that begins before {@code joint} and ends behind it. */
  Optional<Cut> across(StringBuilder text, int joint) {
    Optional<Cut> first = Optional.empty();
    int firstEnd = Integer.MAX_VALUE;
    for (String stop : stops) {
      int start = text.indexOf(stop, Math.max(0, joint - stop.length() + 1));
      int end = start + stop.length();
      if (!stop.isEmpty() && start >= 0 && start < joint && end < firstEnd) {
        first = Optional.of(new Cut(isIncluded ? end : start, stop));
        firstEnd = end;
      }
    }
    return first;
  }

  /** How much of a text can be shown, as what follows cannot make it part of such a string. */
  int certain(CharSequence text) {
    int end = Math.max(0, text.length() - Math.max(0, longest - 1));
    boolean splitsPair =
        end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end - 1 : end;
  }
}
