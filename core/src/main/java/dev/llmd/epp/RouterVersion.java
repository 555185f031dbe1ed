package dev.llmd.epp;

import java.util.Optional;

/**
 * A release of llm-d-router, as label {@code app.kubernetes.io/version} says it.
 *
 * @param preRelease what follows a dash, {@code ""} for a release
 */
public record RouterVersion(long major, long minor, long patch, String preRelease) {

  /** Before every release: what a preset without a version stands for. */
  public static final RouterVersion UNKNOWN = new RouterVersion(0, 0, 0, "");

  /** The version; empty unless it is one of semantic versioning. */
  public static Optional<RouterVersion> parse(String text) {
    String withoutBuild = before(text, '+');
    if (!isIdentifier(text, withoutBuild.length())) {
      return Optional.empty();
    }
    String numbers = before(withoutBuild, '-');
    if (!isIdentifier(withoutBuild, numbers.length())) {
      return Optional.empty();
    }
    String[] parts = numbers.split("\\.", -1);
    if (parts.length != 3 || !isNumber(parts[0]) || !isNumber(parts[1]) || !isNumber(parts[2])) {
      return Optional.empty();
    }
    String preRelease =
        numbers.length() == withoutBuild.length()
            ? ""
            : withoutBuild.substring(numbers.length() + 1);
    return Optional.of(
        new RouterVersion(
            Long.parseLong(parts[0]),
            Long.parseLong(parts[1]),
            Long.parseLong(parts[2]),
            preRelease));
  }

  /** Whether this is release {@code 0.minor.0} or a later one. */
  public boolean isAtLeastZero(int wantedMinor) {
    if (major != 0) {
      return true;
    }
    if (minor != wantedMinor) {
      return minor > wantedMinor;
    }
    return patch > 0 || preRelease.isEmpty();
  }

  private static String before(String text, char separator) {
    int at = text.indexOf(separator);
    return at < 0 ? text : text.substring(0, at);
  }

  /** Whether what follows the separator at that place, if anything, is a dotted identifier. */
  private static boolean isIdentifier(String text, int separator) {
    for (int i = separator + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !isDigit(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= 18;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
