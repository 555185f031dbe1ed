package dev.llmd.epp.catalogue;

import java.util.List;

/**
 * A parameter of a plugin.
 *
 * @param name its name; the endpoint picker reads it in any mixture of capitals
 * @param type what its value is
 * @param defaultValue what it is when not given, {@code ""} when nothing or not known
 * @param limits the least and the greatest number
 * @param choices the texts that it may be; empty for any
 * @param releases the releases that know it
 * @param fields the fields of a map
 */
public record PluginParameter(
    String name,
    Type type,
    String defaultValue,
    Limits limits,
    List<String> choices,
    ReleaseRange releases,
    List<PluginParameter> fields) {

  /** What a value is. */
  public enum Type {
    TEXT("a text"),
    INT("a whole number"),
    FLOAT("a number"),
    BOOL("true or false"),
    DURATION("a duration such as 200ms"),
    LIST("a list"),
    MAP("a map"),
    ANY("a value");

    private final String text;

    Type(String text) {
      this.text = text;
    }

    /** The words for messages. */
    public String text() {
      return text;
    }
  }

  /** Both ends count. */
  public record Limits(double least, double greatest) {

    /** Any number. */
    public static final Limits ANY = new Limits(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** Whether the number keeps to them. */
    public boolean allow(double number) {
      return number >= least && number <= greatest;
    }

    /** {@code from 0 to 1}, {@code 1 or more}; {@code ""} for any number. */
    public String text() {
      if (least == Double.NEGATIVE_INFINITY) {
        return "";
      }
      return greatest == Double.POSITIVE_INFINITY
          ? number(least) + " or more"
          : "from " + number(least) + " to " + number(greatest);
    }

    private static String number(double value) {
      return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
  }
}
