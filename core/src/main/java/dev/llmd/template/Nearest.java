package dev.llmd.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
final class Nearest {

  private Nearest() {}

  /** The candidate with the fewest differing letters, if these are few; the first of several. */
  static Optional<String> to(String name, List<String> candidates) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int best = Math.max(1, name.length() / 3) + 1;
    Optional<String> nearest = Optional.empty();
    for (String candidate : candidates) {
      if (Math.abs(candidate.length() - name.length()) < best) {
        int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
        if (distance < best) {
          best = distance;
          nearest = Optional.of(candidate);
        }
      }
    }
    return nearest;
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
