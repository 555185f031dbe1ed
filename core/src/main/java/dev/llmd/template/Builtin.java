package dev.llmd.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

  private static final Map<String, Builtin> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Builtin::goName, it -> it));

  private final int least;
  private final int most;
  private final String goName;

  Builtin(int least) {
    this(least, Integer.MAX_VALUE);
  }

  Builtin(int least, int most) {
    this.least = least;
    this.most = most;
    this.goName = name().toLowerCase(Locale.ROOT);
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
    return goName;
  }

  static Optional<Builtin> find(String goName) {
    return Optional.ofNullable(BY_NAME.get(goName));
  }
}
