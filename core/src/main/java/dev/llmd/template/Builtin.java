package dev.llmd.template;

import java.util.Locale;

/** Go's built-in functions with the number of arguments that they take. */
enum Builtin implements Callable {
  AND(1),
  CALL(1),
  EQ(1),
  GE(2, 2),
  GT(2, 2),
  HTML(0),
  INDEX(1),
  JS(0),
  LE(2, 2),
  LEN(1, 1),
  LT(2, 2),
  NE(2, 2),
  NOT(1, 1),
  OR(1),
  PRINT(0),
  PRINTF(1),
  PRINTLN(0),
  SLICE(1),
  URLQUERY(0);

  private final int least;
  private final int most;

  Builtin(int least) {
    this(least, Integer.MAX_VALUE);
  }

  Builtin(int least, int most) {
    this.least = least;
    this.most = most;
  }

  int least() {
    return least;
  }

  int most() {
    return most;
  }

  /** Whether it sees values only as printed text, so that JSON escapes pass through it. */
  boolean printsOnly() {
    return this == PRINT || this == PRINTF || this == PRINTLN;
  }

  String goName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
