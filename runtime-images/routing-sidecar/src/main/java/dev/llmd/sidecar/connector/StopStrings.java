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

  /**
   * The cut for the string that ends first, if it begins before {@code joint} and ends behind it.
   * Of several with one end the first counts that the client names, as for vLLM.
   */
  Optional<Cut> across(StringBuilder text, int joint) {
    String found = "";
    int foundEnd = Integer.MAX_VALUE;
    for (String stop : stops) {
      int start = text.indexOf(stop, Math.max(0, joint - stop.length() + 1));
      int end = start + stop.length();
      if (!stop.isEmpty() && start >= 0 && end < foundEnd) {
        found = stop;
        foundEnd = end;
      }
    }
    int start = foundEnd - found.length();
    return start < joint
        ? Optional.of(new Cut(isIncluded ? foundEnd : start, found))
        : Optional.empty();
  }

  /** What an answer that ends for this string had behind its text: decode left it out, or not. */
  String leftOut(String stop) {
    return isIncluded ? "" : stop;
  }

  /** How much of a text can be shown, as what follows cannot make it part of such a string. */
  int certain(CharSequence text) {
    int end = Math.max(0, text.length() - Math.max(0, longest - 1));
    boolean splitsPair =
        end > 0 && end < text.length() && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end - 1 : end;
  }
}
