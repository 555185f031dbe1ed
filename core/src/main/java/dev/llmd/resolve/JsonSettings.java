package dev.llmd.resolve;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.TextNode;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object of settings, read as Go reads one into a struct: a missing or null field is the
 * zero value, a field of another type refuses the whole, and the case of names does not matter.
 *
 * @param reader where findings go
 * @param readable false when the text was refused as a whole: nothing more is said about it then
 * @param path the field path of this object, for findings
 * @param node the object; absent when it is not there
 * @param place where it stands
 */
record JsonSettings(
    SettingsReader reader, boolean readable, String path, Node node, SourceLocation place) {

  boolean isPresent() {
    return node.isPresent();
  }

  String text(String key) {
    return switch (field(key)) {
      case TextNode text -> text.value();
      case Absent _, NullNode _ -> "";
      case Node other -> {
        refuse(key, "is " + other.describe(), "a text");
        yield "";
      }
    };
  }

  /** False for a field that {@link #text} refuses. */
  boolean isTextOrUnset(String key) {
    Node value = field(key);
    return value instanceof TextNode || !value.isPresent();
  }

  boolean flag(String key) {
    return switch (field(key)) {
      case BoolNode flag -> flag.value();
      case Absent _, NullNode _ -> false;
      case Node other -> {
        refuse(key, "is " + other.describe(), "true or false");
        yield false;
      }
    };
  }

  Optional<Long> integer(String key) {
    return switch (field(key)) {
      case IntNode number -> Optional.of(number.value());
      case Absent _, NullNode _ -> Optional.empty();
      case Node other -> {
        refuse(key, "is " + other.describe(), "a whole number");
        yield Optional.empty();
      }
    };
  }

  JsonSettings child(String key) {
    return new JsonSettings(reader, readable, path + "." + key, field(key), place(key));
  }

  void refuse(String key, String found, String expected) {
    if (readable) {
      reader.refuse(path + "." + key, place(key), found, expected);
    }
  }

  /** Where a field stands, or where it is missing. */
  SourceLocation place(String key) {
    Node value = field(key);
    return value.isPresent() ? value.location() : place;
  }

  private Node field(String key) {
    Node exact = node.at(key);
    if (exact.isPresent()) {
      return exact;
    }
    for (Map.Entry<String, Node> field : node.fields().entrySet()) {
      if (field.getKey().equalsIgnoreCase(key)) {
        return field.getValue();
      }
    }
    return Absent.INSTANCE;
  }
}
