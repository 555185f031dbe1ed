package dev.llmd.picker.process;

/** Variables of the environment. */
final class Environment {

  private Environment() {}

  /** The value of a variable, or another text when it is missing or empty. */
  static String text(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }
}
