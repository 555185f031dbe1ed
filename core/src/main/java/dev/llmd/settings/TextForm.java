package dev.llmd.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a text among the settings must look like. The same pattern stands in the JSON Schema. */
enum TextForm {
  TEXT("^.*\\S.*$", "a text of one line"),
  NAME(Parts.SUBDOMAIN, "a name of lowercase letters, digits, dashes and dots"),
  NAMESPACE("^" + Parts.LABEL + "$", "a namespace: lowercase letters, digits and dashes"),
  HOSTNAME(
      "^([*][.])?" + Parts.FILLED + "([.]" + Parts.FILLED + ")*$",
      "a host such as llm.example.com, in which {name} and {namespace} may stand for the"
          + " service's"),
  SECRET(
      "^" + Parts.FILLED + "([.]" + Parts.FILLED + ")*$",
      "the name of a Secret, in which {name} and {namespace} may stand for the service's"),
  HEADER("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "the name of an HTTP header"),
  RESOURCE(
      "^" + Parts.LABEL + "([.]" + Parts.LABEL + ")*/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$",
      "a resource as pods ask for it, such as nvidia.com/gpu"),
  REGISTRY(
      "^[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$",
      "a registry, and a path in it, such as registry.example.com/llmd, without a slash behind"),
  DURATION(
      "^(?=.)([0-9]{1,2}y)?([0-9]{1,4}w)?([0-9]{1,4}d)?([0-9]{1,5}h)?([0-9]{1,6}m)?"
          + "([0-9]{1,8}s)?([0-9]{1,9}ms)?$",
      "a duration of Prometheus, such as 30s or 1m30s"),
  QUANTITY(
      "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$",
      "a Kubernetes quantity such as 100m or 1Gi"),
  VERSIONS(
      "^" + Parts.BOUND + "([ ,]+" + Parts.BOUND + ")*$", "a range of releases, such as '>=1.2'");

  /** What forms are made of. */
  private static final class Parts {
    static final String LABEL = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
    static final String SUBDOMAIN = "^" + LABEL + "([.]" + LABEL + ")*$";
    static final String FILLED = "([a-z0-9-]|[{]name[}]|[{]namespace[}])+";
    static final String BOUND = "(>=|<=|>|<|=) *[0-9]{1,6}([.][0-9]{1,6}){0,2}";
  }

  /** The longest text, in characters. */
  static final int LONGEST = 1000;

  private final String pattern;
  private final String expected;

  TextForm(String pattern, String expected) {
    this.pattern = pattern;
    this.expected = expected;
  }

  /** The form of that name in the table. */
  static TextForm named(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** The name of the form in the table. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean accepts(String text) {
    return text.length() <= LONGEST && Pattern.compile(pattern).matcher(text).matches();
  }

  String pattern() {
    return pattern;
  }

  String expected() {
    return expected;
  }
}
