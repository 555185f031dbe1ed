package dev.llmd.write;

import dev.llmd.source.Absent;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Writes one tree as block-style YAML, list dashes at the indentation of their field. */
final class YamlWriter {
  private static final int STEP = 2;

  /** Readers look for the colon of a key within 1024 characters; quotes and escapes need some. */
  private static final int LONG_KEY = 150;

  private final StringBuilder out;
  private final ScalarText scalars;
  private final KeyOrder order;
  private final Function<Node, String> comments;

  /** Which field comes when. */
  @FunctionalInterface
  interface KeyOrder {

    /**
     * The keys in their order.
     *
     * @param parent the field that the map stands under, {@code ""} for the document
     */
    String[] sorted(Collection<String> keys, String parent);
  }

  /** A writer of objects, whose fields have an order of their own. */
  YamlWriter(StringBuilder out) {
    this(out, new FieldOrder()::sorted);
  }

  YamlWriter(StringBuilder out, KeyOrder order) {
    this(out, order, _ -> "");
  }

  /**
   * A writer that says something of values.
   *
   * @param comments the comment beside a value, {@code ""} for none
   */
  YamlWriter(StringBuilder out, KeyOrder order, Function<Node, String> comments) {
    this.out = out;
    this.scalars = new ScalarText(out);
    this.order = order;
    this.comments = comments;
  }

  /** Writes an object as a document of its own, without a separator. */
  void document(MapNode object) {
    if (object.isEmpty()) {
      out.append("{}\n");
    } else {
      map(object, "", 0);
    }
  }

  /** Writes a value that stands for itself. */
  void value(Node node) {
    switch (node) {
      case MapNode map -> document(map);
      case ListNode list when !list.items().isEmpty() -> list(list.items(), 0);
      default -> leaf(node, 0);
    }
  }

  /** Writes the fields; the cursor stands where the first key goes. */
  private void map(MapNode map, String parent, int indent) {
    boolean first = true;
    for (String key : order.sorted(map.fields().keySet(), parent)) {
      if (!first) {
        out.repeat(' ', indent);
      }
      first = false;
      key(key, indent);
      value(map.at(key), key, indent);
    }
  }

  private void key(String key, int indent) {
    if (key.length() <= LONG_KEY) {
      scalars.append(key);
    } else {
      out.append("? ");
      scalars.append(key);
      out.append('\n').repeat(' ', indent);
    }
    out.append(':');
  }

  /** Writes the value of a field after its colon. */
  private void value(Node value, String key, int indent) {
    switch (value) {
      case MapNode map when !map.isEmpty() -> {
        out.append('\n').repeat(' ', indent + STEP);
        map(map, key, indent + STEP);
      }
      case ListNode list when !list.items().isEmpty() -> {
        out.append('\n').repeat(' ', indent);
        list(list.items(), indent);
      }
      default -> {
        out.append(' ');
        leaf(value, indent);
      }
    }
  }

  /** Writes the elements; the cursor stands where the first dash goes. */
  private void list(List<Node> items, int indent) {
    boolean first = true;
    for (Node item : items) {
      if (!first) {
        out.repeat(' ', indent);
      }
      first = false;
      out.append("- ");
      switch (item) {
        case MapNode map when !map.isEmpty() -> map(map, "", indent + STEP);
        case ListNode list when !list.items().isEmpty() -> list(list.items(), indent + STEP);
        default -> leaf(item, indent);
      }
    }
  }

  /** Writes what needs no further level, and ends the line. */
  private void leaf(Node node, int indent) {
    int start = out.length();
    switch (node) {
      case TextNode text when BlockScalar.canHold(text.value()) ->
          BlockScalar.append(out, text.value(), indent + STEP);
      case TextNode text -> scalars.append(text.value());
      case DecimalNode number -> scalars.appendNumber(number.asText());
      case ScalarNode scalar -> out.append(scalar.asText());
      case MapNode _ -> out.append("{}");
      case ListNode _ -> out.append("[]");
      case Absent _ -> out.append("null");
    }
    out.append('\n');
    comment(comments.apply(node), start);
  }

  /** Writes the comment at the end of the line on which the value begins. */
  private void comment(String comment, int start) {
    if (!comment.isEmpty()) {
      out.insert(out.indexOf("\n", start), " # " + comment);
    }
  }
}
