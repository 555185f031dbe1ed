package dev.llmd.schema;

import dev.llmd.api.Quantity;
import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form a value has after a trip through KServe's Go types: what {@code omitempty} drops is
 * gone, quantities are canonical text, fields that Go does not know are dropped.
 *
 * <p>An explicit zero is the same as an unset field there, unless Go holds a pointer; merging
 * depends on that.
 */
public final class GoForm {

  private GoForm() {}

  /** The value in Go's form; unchanged parts are shared with the input. */
  public static MapNode of(MapNode value, StructType type) {
    MapNode.Builder kept = value.toBuilder();
    for (Map.Entry<String, Node> entry : value.fields().entrySet()) {
      Optional<Field> field = type.field(entry.getKey());
      kept.set(
          entry.getKey(), field.isPresent() ? of(entry.getValue(), field.get()) : Absent.INSTANCE);
    }
    return kept.build();
  }

  private static Node of(Node value, Field field) {
    if (!value.isPresent()) {
      return Absent.INSTANCE;
    }
    Node formed = of(value, field.type());
    boolean droppable = !field.pointer() && !field.always();
    return droppable && isZero(formed, field.type()) ? Absent.INSTANCE : formed;
  }

  private static Node of(Node value, Type type) {
    return switch (type) {
      case StructType struct -> value instanceof MapNode map ? of(map, struct) : value;
      case Type.Listing list ->
          value instanceof ListNode nodes ? each(nodes, list.element()) : value;
      case Type.Mapping mapping ->
          value instanceof MapNode map ? eachValue(map, mapping.value()) : value;
      case Type.Scalar scalar -> scalar(value, scalar);
    };
  }

  private static Node each(ListNode list, Type element) {
    if (element instanceof Type.Scalar scalar && scalar != Type.Scalar.QUANTITY) {
      return list;
    }
    List<Node> items = new ArrayList<>(list.items().size());
    boolean changed = false;
    for (Node item : list.items()) {
      Node formed = of(item, element);
      changed |= formed != item;
      items.add(formed);
    }
    return changed ? new ListNode(items, list.location()) : list;
  }

  private static Node eachValue(MapNode map, Type valueType) {
    if (valueType != Type.Scalar.QUANTITY && valueType instanceof Type.Scalar) {
      return map;
    }
    MapNode.Builder values = map.toBuilder();
    map.fields().forEach((key, value) -> values.set(key, of(value, valueType)));
    return values.build();
  }

  private static Node scalar(Node value, Type.Scalar type) {
    return switch (type) {
      case QUANTITY -> quantity(value);
      case EMPTY -> MapNode.EMPTY;
      default -> value;
    };
  }

  private static Node quantity(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      return value;
    }
    String text = scalar.asText();
    String canonical = Quantity.canonical(text);
    return scalar instanceof TextNode && canonical.equals(text)
        ? value
        : new TextNode(canonical, value.location());
  }

  private static boolean isZero(Node value, Type type) {
    return switch (value) {
      case MapNode map -> map.isEmpty() && type instanceof Type.Mapping;
      case ListNode list -> list.items().isEmpty();
      case TextNode text -> text.value().isEmpty();
      case IntNode number -> number.value() == 0 && type != Type.Scalar.INT_OR_STRING;
      default -> value instanceof BoolNode bool && !bool.value();
    };
  }
}
