package dev.llmd.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value as a template sees it: what Go's reflection would report for the controller's typed
 * objects. Go types are named as {@code %T} prints them, e.g. {@code *int32}, {@code v1.PodSpec},
 * because a template can observe them: a function refuses an argument of another type.
 *
 * <p>Lists, maps and structs are read lazily: pass views of your own.
 */
public sealed interface GoValue {

  /** An untyped nil: the literal {@code nil}, an empty interface. */
  GoValue NIL = new Nil();

  /** The Go type's name as {@code %T} prints it. */
  String typeName();

  static GoValue nil() {
    return NIL;
  }

  /** A nil pointer to {@code elementType}; false in conditions, an error to look into. */
  static GoValue nilPointer(String elementType) {
    return new NilPointer(elementType);
  }

  /**
   * A pointer to {@code target}. {@code place} is what the pointer points at in the object tree: Go
   * compares pointers by identity, so two pointers are equal only if they share the same place.
   */
  static GoValue pointer(GoValue target, Object place) {
    return new Pointer(target, place);
  }

  static GoValue bool(boolean value) {
    return new Bool(value);
  }

  /** Go's {@code int}. */
  static GoValue integer(long value) {
    return new Int(value, "int");
  }

  static GoValue int32(long value) {
    return new Int(value, "int32");
  }

  static GoValue int64(long value) {
    return new Int(value, "int64");
  }

  static GoValue float64(double value) {
    return new Float64(value);
  }

  static GoValue text(String value) {
    return new Text(value, "string", false);
  }

  /** A value of a named string type, e.g. {@code v1.DNSPolicy}. */
  static GoValue text(String value, String typeName) {
    return new Text(value, typeName, false);
  }

  /** A non-nil slice, e.g. of {@code typeName} {@code []string}. */
  static GoValue list(String typeName, List<GoValue> elements) {
    return new Sequence(typeName, elements, false);
  }

  static GoValue nilList(String typeName) {
    return new Sequence(typeName, List.of(), true);
  }

  /** A non-nil {@code map[string]…}; {@code zero} is the zero value of its element type. */
  static GoValue map(GoValue zero, Map<String, GoValue> entries) {
    return new Mapping("string", zero, entries, false);
  }

  static GoValue nilMap(GoValue zero) {
    return new Mapping("string", zero, Map.of(), true);
  }

  /** Untyped nil. */
  record Nil() implements GoValue {
    @Override
    public String typeName() {
      return "interface {}";
    }
  }

  /** A typed nil pointer. */
  record NilPointer(String elementType) implements GoValue {
    @Override
    public String typeName() {
      return "*" + elementType;
    }
  }

  /** A pointer that is set; see {@link GoValue#pointer}. */
  record Pointer(GoValue target, Object place) implements GoValue {
    @Override
    public String typeName() {
      return "*" + target.typeName();
    }
  }

  /** A bool. */
  record Bool(boolean value) implements GoValue {
    @Override
    public String typeName() {
      return "bool";
    }
  }

  /**
   * An integer of any width; {@code typeName} tells which, {@code uint8} for a byte of a string.
   */
  record Int(long value, String typeName) implements GoValue {}

  /** A float64. */
  record Float64(double value) implements GoValue {
    @Override
    public String typeName() {
      return "float64";
    }
  }

  /**
   * A string. {@code jsonEscaped}: KServe, which executes templates over JSON text, holds this
   * value in its JSON-escaped spelling, so that printing it gives {@code value} once the document
   * is decoded. True for string constants in that form and for the result of kvTransferConfig.
   */
  record Text(String value, String typeName, boolean jsonEscaped) implements GoValue {}

  /** A slice. */
  record Sequence(String typeName, List<GoValue> elements, boolean isNil) implements GoValue {}

  /**
   * A map with keys of a string type. Only keys of type {@code string} itself can be named in a
   * template ({@code .labels.app}); those of a named type, as in {@code v1.ResourceList}, cannot.
   */
  record Mapping(String keyType, GoValue zero, Map<String, GoValue> entries, boolean isNil)
      implements GoValue {
    @Override
    public String typeName() {
      return "map[" + keyType + "]" + zero.typeName();
    }
  }

  /** A function as a value, for {@code call}. */
  record Func(HostFunction function) implements GoValue {
    @Override
    public String typeName() {
      return "func";
    }
  }

  /** A struct; implemented by whoever adapts an object tree. */
  non-sealed interface Struct extends GoValue {

    /** The struct's own fields in declaration order, for printing and for suggestions. */
    List<String> fieldNames();

    /**
     * The field of that Go name, empty if the type has none; a field that is not set is its type's
     * zero value. Answers promoted fields of embedded structs too, and may answer methods without
     * parameters.
     */
    Optional<GoValue> field(String goName);

    /** How a type that formats itself (fmt.Stringer), such as a Quantity or a URL, prints. */
    default Optional<String> text() {
      return Optional.empty();
    }

    /**
     * Whether only a pointer to the type formats itself, as with a Quantity: then Go's print and
     * printf show the internal fields of a value.
     */
    default boolean printsThroughPointer() {
      return false;
    }
  }
}
