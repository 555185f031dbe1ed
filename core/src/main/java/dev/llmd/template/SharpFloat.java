package dev.llmd.template;

/** The flag {@code #} for floats: a decimal point always, and the zeros that %g drops. */
final class SharpFloat {

  private SharpFloat() {}

  static String complete(String number, char verb, int precision) {
    boolean keepsZeros = verb == 'g' || verb == 'G' || verb == 'x';
    int missing = !keepsZeros ? 0 : precision < 0 ? 6 : precision;
    int end = exponentAt(number, verb == 'x' || verb == 'X');
    boolean point = false;
    boolean significant = false;
    for (int i = 0; i < end; i++) {
      char c = number.charAt(i);
      if (c == '.') {
        point = true;
        continue;
      }
      significant |= c != '0';
      missing -= significant ? 1 : 0;
    }
    StringBuilder complete = new StringBuilder(number.substring(0, end));
    if (!point) {
      // A lone zero is a digit, too.
      missing -= number.substring(0, end).equals("0") ? 1 : 0;
      complete.append('.');
    }
    return complete
        .repeat('0', Math.max(0, missing))
        .append(number, end, number.length())
        .toString();
  }

  private static int exponentAt(String number, boolean hex) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'))) {
        return i;
      }
    }
    return number.length();
  }
}
