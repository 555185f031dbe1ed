package dev.llmd.resolve;

import dev.llmd.schema.Field;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.template.GoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A typed part of a document as a template sees it: fields by their Go names, and zero values where
 * nothing is set.
 */
record TypedValue(MapNode node, StructType type) implements GoValue.Struct {

  @Override
  public String typeName() {
    return goName(type);
  }

  @Override
  public List<String> fieldNames() {
    return type.goNames();
  }

  @Override
  public Optional<GoValue> field(String goName) {
    Optional<Field> field = type.goField(goName);
    if (field.isPresent()) {
      return Optional.of(value(field.get(), node.at(field.get().jsonName())));
    }
    return type.embedded(goName).map(embedded -> new TypedValue(node, embedded));
  }

  private static GoValue value(Field field, Node node) {
    if (!field.pointer()) {
      return value(field.type(), node);
    }
    return node.isPresent()
        ? GoValue.pointer(value(field.type(), node), node)
        : GoValue.nilPointer(goName(field.type()));
  }

  private static GoValue value(Type type, Node node) {
    return switch (type) {
      case StructType struct -> new TypedValue(node.asMap(), struct);
      case Type.Listing list -> list(list, node);
      case Type.Mapping mapping -> map(mapping, node);
      case Type.Scalar scalar -> scalar(scalar, node);
    };
  }

  private static GoValue list(Type.Listing type, Node node) {
    if (!(node instanceof ListNode list)) {
      return GoValue.nilList(goName(type));
    }
    List<GoValue> elements = new ArrayList<>(list.items().size());
    for (Node item : list.items()) {
      elements.add(value(type.element(), item));
    }
    return GoValue.list(goName(type), elements);
  }

  private static GoValue map(Type.Mapping type, Node node) {
    GoValue zero = value(type.value(), Absent.INSTANCE);
    if (!(node instanceof MapNode map)) {
      return GoValue.nilMap(zero);
    }
    Map<String, GoValue> entries = new LinkedHashMap<>();
    map.fields().forEach((key, item) -> entries.put(key, value(type.value(), item)));
    return GoValue.map(zero, entries);
  }

  private static GoValue scalar(Type.Scalar type, Node node) {
    return switch (type) {
      case STRING, TIME, BYTES -> GoValue.text(node.text(""));
      case BOOL -> GoValue.bool(node.isTrue());
      case INT32 -> GoValue.int32(node.integer(0));
      case INT64 -> GoValue.int64(node.integer(0));
      case QUANTITY, INT_OR_STRING, URL ->
          new Printable(goName(type), node instanceof ScalarNode scalar ? scalar.asText() : "");
      case ANY, EMPTY -> new Printable(goName(type), "");
    };
  }

  private static String goName(Type type) {
    return switch (type) {
      case StructType struct ->
          struct.name().startsWith("v1alpha")
              ? struct.name()
              : (struct.name().startsWith("keda.") ? "v1alpha1." : "v1.") + struct.shortName();
      case Type.Listing list -> "[]" + goName(list.element());
      case Type.Mapping mapping -> "map[string]" + goName(mapping.value());
      case Type.Scalar scalar ->
          switch (scalar) {
            case STRING, BYTES -> "string";
            case TIME -> "v1.Time";
            case BOOL -> "bool";
            case INT32 -> "int32";
            case INT64 -> "int64";
            case QUANTITY -> "resource.Quantity";
            case INT_OR_STRING -> "intstr.IntOrString";
            case URL -> "apis.URL";
            case ANY, EMPTY -> "runtime.RawExtension";
          };
    };
  }

  /** A value of a Go type that formats itself and whose fields templates have no use for. */
  private record Printable(String typeName, String printed) implements GoValue.Struct {

    @Override
    public List<String> fieldNames() {
      return List.of();
    }

    @Override
    public Optional<GoValue> field(String goName) {
      return Optional.empty();
    }

    @Override
    public Optional<String> text() {
      return Optional.of(printed);
    }

    /** Go's Quantity and IntOrString format themselves through a pointer only. */
    @Override
    public boolean printsThroughPointer() {
      return typeName.equals("resource.Quantity") || typeName.equals("intstr.IntOrString");
    }
  }
}
