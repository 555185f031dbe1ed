package dev.llmd.settings;

import java.util.ArrayList;
import java.util.List;

/**
 * A range of releases, such as {@code >=1.2 <2}. A bound compares as many parts as it has, so that
 * {@code =1.2} and {@code <=1.2} hold for 1.2.9, and {@code >1.2} does not.
 */
record VersionRange(List<Bound> bounds) {

  /** One comparison: {@code >=} and the parts of a version. */
  private record Bound(String comparison, List<Integer> parts) {}

  /** The range that a text of form {@link TextForm#VERSIONS} means. */
  static VersionRange parse(String text) {
    List<Bound> bounds = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int digits = end(text, at, "<>= ,");
      int next = end(text, digits, "0123456789.");
      String comparison = text.substring(at, digits).replace(",", "").strip();
      bounds.add(new Bound(comparison, parts(text.substring(digits, next))));
      at = next;
    }
    return new VersionRange(bounds);
  }

  /** Whether the version lies in the range; one without numbers, as of a build to test, does. */
  boolean holds(String version) {
    String numbers = version.substring(0, end(version, 0, "0123456789."));
    List<Integer> parts = parts(numbers);
    for (Bound bound : bounds) {
      if (!parts.isEmpty() && !holds(bound, parts)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Bound bound, List<Integer> version) {
    int order = 0;
    for (int i = 0; order == 0 && i < bound.parts().size(); i++) {
      order = Integer.compare(i < version.size() ? version.get(i) : 0, bound.parts().get(i));
    }
    return switch (bound.comparison()) {
      case ">=" -> order >= 0;
      case ">" -> order > 0;
      case "<=" -> order <= 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }

  private static List<Integer> parts(String numbers) {
    List<Integer> parts = new ArrayList<>();
    int start = 0;
    while (start < numbers.length()) {
      int end = end(numbers, start, "0123456789");
      parts.add(Integer.parseInt(numbers, start, end, 10));
      start = end + 1;
    }
    return parts;
  }

  /** Where the characters end that begin at {@code start}. */
  private static int end(String text, int start, String characters) {
    int end = start;
    while (end < text.length() && characters.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }
}
