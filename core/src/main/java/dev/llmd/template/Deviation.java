package dev.llmd.template;

/** Something that works here and breaks, or comes out differently, in KServe's JSON text. */
public record Deviation(Kind kind, Position position, String message) {

  /** What differs. */
  public enum Kind {
    /** A double quote, backslash or line break inside an action: KServe cannot parse it. */
    ESCAPED_ACTION,
    /** A function sees the JSON escapes of a string constant, so its answer differs. */
    ESCAPED_ARGUMENT,
    /** A printed value breaks the JSON document. */
    VALUE_BREAKS_JSON,
    /** A printed value contains a backslash that JSON reads as an escape. */
    VALUE_CHANGED,
    /** Go prints a memory address. */
    ADDRESS,
    /** Go prints the internal fields of a value that has a text of its own. */
    INNARDS
  }
}
