package dev.llmd.epp.text;

/** Timestamps that Go's YAML library knows: a date, alone or followed by a time. */
final class PlainTimestamp {

  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private final String text;
  private int at;

  private PlainTimestamp(String text) {
    this.text = text;
  }

  /**
   * True for {@code 2006-1-2}, for that with a space and {@code 15:4:5}, and for that with {@code
   * T} or {@code t}, the time and a zone; seconds may have a fraction.
   */
  static boolean matches(String text) {
    return text.length() > 7 && text.charAt(4) == '-' && new PlainTimestamp(text).matches();
  }

  private boolean matches() {
    if (!date()) {
      return false;
    }
    if (at == text.length()) {
      return true;
    }
    boolean hasZone = text.charAt(at) != ' ';
    if (hasZone && (text.charAt(at) | ' ') != 't') {
      return false;
    }
    at++;
    return time() && (!hasZone || zone()) && at == text.length();
  }

  private boolean date() {
    int year = number(4, 4);
    if (year < 0 || !skip('-')) {
      return false;
    }
    int month = number(1, 2);
    if (month < 1 || month > 12 || !skip('-')) {
      return false;
    }
    int day = number(1, 2);
    boolean isLeapDay = month == 2 && day == 29 && isLeap(year);
    return day >= 1 && (day <= DAYS[month - 1] || isLeapDay);
  }

  private boolean time() {
    return isBelow(24, number(1, 2))
        && skip(':')
        && isBelow(60, number(1, 2))
        && skip(':')
        && isBelow(60, number(1, 2))
        && fraction();
  }

  private boolean fraction() {
    boolean hasFraction =
        at + 1 < text.length()
            && (text.charAt(at) == '.' || text.charAt(at) == ',')
            && isDigit(text.charAt(at + 1));
    if (hasFraction) {
      at++;
      number(1, 9);
    }
    return true;
  }

  private boolean zone() {
    if (skip('Z')) {
      return true;
    }
    if (!skip('+') && !skip('-')) {
      return false;
    }
    return isBelow(25, number(2, 2)) && skip(':') && isBelow(61, number(2, 2));
  }

  /** The next digits as a number, -1 when there are too few. */
  private int number(int atLeast, int atMost) {
    int start = at;
    int number = 0;
    while (at < text.length() && at - start < atMost && isDigit(text.charAt(at))) {
      number = number * 10 + (text.charAt(at++) - '0');
    }
    return at - start < atLeast ? -1 : number;
  }

  private boolean skip(char expected) {
    if (at < text.length() && text.charAt(at) == expected) {
      at++;
      return true;
    }
    return false;
  }

  private static boolean isBelow(int limit, int number) {
    return number >= 0 && number < limit;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
