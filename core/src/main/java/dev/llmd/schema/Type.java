package dev.llmd.schema;

/** The type of a field. */
public sealed interface Type permits Type.Scalar, Type.Listing, Type.Mapping, StructType {

  /** Types without fields of their own. */
  enum Scalar implements Type {
    /** Text. */
    STRING,
    /** {@code true} or {@code false}. */
    BOOL,
    /** A 32-bit integer. */
    INT32,
    /** A 64-bit integer. */
    INT64,
    /** A resource quantity: text, or an integer that becomes text. */
    QUANTITY,
    /** An integer or text. */
    INT_OR_STRING,
    /** A URL in text. */
    URL,
    /** A date and time in text. */
    TIME,
    /** Base64 in text. */
    BYTES,
    /** Anything, kept as it is. */
    ANY,
    /** An object whose fields are all dropped. */
    EMPTY
  }

  /** A list of elements. */
  record Listing(Type element) implements Type {}

  /** A map from strings to values. */
  record Mapping(Type value) implements Type {}
}
