package dev.llmd.template;

/** What the literal text of a template means. */
public enum Mode {
  /** Go's text/template over the string itself. */
  PLAIN,

  /**
   * The string is a value of a JSON document over whose text the template is executed, as KServe
   * does with a merged config. A newline, tab, quote or backslash counts as its JSON escape, so
   * trim markers eat spaces and nothing else. The result is the decoded string again.
   */
  JSON_TEXT
}
