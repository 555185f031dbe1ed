package dev.llmd.serving.flag;

import java.util.Locale;

/** A flag of a command line: a constant of an enum, whose {@link #name} derives its spelling. */
public interface FlagSpec {

  /** The constant's name. */
  String name();

  FlagKind kind();

  /** The text that counts when the flag is not given. */
  String defaultValue();

  /** What it does, for people. */
  String help();

  /** Its name without dashes in front. */
  default String flagName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether that name means this flag: words joined by dashes, or by capitals as in Go. */
  default boolean isNamed(String name) {
    return plain(name).equals(plain(name()));
  }

  private static String plain(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
