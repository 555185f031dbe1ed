package dev.llmd.diff.leaf;

import dev.llmd.schema.Field;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import java.util.List;
import java.util.Map;

/** What is known of a value before it is seen: which fields tell the elements of lists apart. */
public sealed interface Shape {

  /** The shape of a field of a map. */
  Shape field(String name);

  /** The shape of the elements of a list. */
  Shape element();

  /** For lists: the fields that tell elements apart; empty when nothing does. */
  List<String> keys();

  /** Nothing is known. */
  enum Free implements Shape {
    /** The only one. */
    SHAPE;

    @Override
    public Shape field(String name) {
      return this;
    }

    @Override
    public Shape element() {
      return this;
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  /** A map of which some fields are known. */
  record Known(Map<String, Shape> fields) implements Shape {
    @Override
    public Shape field(String name) {
      Shape shape = fields.get(name);
      return shape != null ? shape : Free.SHAPE;
    }

    @Override
    public Shape element() {
      return Free.SHAPE;
    }

    @Override
    public List<String> keys() {
      return List.of();
    }
  }

  /** A list whose elements have names, and of which nothing more is known. */
  record Named(List<String> keys) implements Shape {
    @Override
    public Shape field(String name) {
      return Free.SHAPE;
    }

    @Override
    public Shape element() {
      return Free.SHAPE;
    }
  }

  /** A value of a type of the schema. */
  record Typed(Type type, List<String> keys) implements Shape {
    @Override
    public Shape field(String name) {
      return switch (type) {
        case StructType struct ->
            struct
                .field(name)
                .map((Field field) -> (Shape) new Typed(field.type(), field.mapKeys()))
                .orElse(Free.SHAPE);
        case Type.Mapping(Type value) -> new Typed(value, List.of());
        default -> Free.SHAPE;
      };
    }

    @Override
    public Shape element() {
      return type instanceof Type.Listing(Type element)
          ? new Typed(element, List.of())
          : Free.SHAPE;
    }
  }
}
