package dev.llmd.scheduling.body;

/** The grammar of JSON numbers: where a number stands after each of its bytes. */
final class Numbers {

  /** Not a number, or not any more. */
  static final int NONE = 0;

  static final int MINUS = 1;
  static final int ZERO = 2;
  static final int WHOLE = 3;
  static final int POINT = 4;
  static final int FRACTION = 5;
  static final int EXPONENT = 6;
  static final int EXPONENT_SIGN = 7;
  static final int EXPONENT_DIGITS = 8;

  private Numbers() {}

  /** Where a number stands that begins so; {@link #NONE} if no number does. */
  static int begin(byte c) {
    return c == '-' ? MINUS : next(MINUS, c);
  }

  /** Where it stands after another byte; {@link #NONE} if the byte is not of it any more. */
  static int next(int state, byte c) {
    return switch (c) {
      case '0' -> state == MINUS ? ZERO : digit(state);
      case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> digit(state);
      case '.' -> state == ZERO || state == WHOLE ? POINT : NONE;
      case 'e', 'E' -> state == ZERO || state == WHOLE || state == FRACTION ? EXPONENT : NONE;
      case '+', '-' -> state == EXPONENT ? EXPONENT_SIGN : NONE;
      default -> NONE;
    };
  }

  private static int digit(int state) {
    return switch (state) {
      case MINUS, WHOLE -> WHOLE;
      case POINT, FRACTION -> FRACTION;
      case EXPONENT, EXPONENT_SIGN, EXPONENT_DIGITS -> EXPONENT_DIGITS;
      default -> NONE;
    };
  }

  /** Whether a number may end there. */
  static boolean isComplete(int state) {
    return state == ZERO || state == WHOLE || state == FRACTION || state == EXPONENT_DIGITS;
  }

  /** What must come where a number must not end. */
  static String expected(int state) {
    return state == EXPONENT ? "a digit, + or -" : "a digit";
  }
}
