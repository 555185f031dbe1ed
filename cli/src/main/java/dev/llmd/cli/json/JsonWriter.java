package dev.llmd.cli.json;

import dev.llmd.overview.Range;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.Collection;
import java.util.Map;

/** Writes JSON with one field a line; short values stay on their line. */
public final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean isFirst = true;

  /** Starts an object or array that is an element, or the document. */
  public JsonWriter open(char bracket) {
    element();
    return bracket(bracket);
  }

  /** Starts an object or array that is a field. */
  public JsonWriter open(String name, char bracket) {
    name(name);
    return bracket(bracket);
  }

  /** Ends what was started last. */
  public JsonWriter close(char bracket) {
    depth--;
    if (!isFirst) {
      newLine();
    }
    out.append(bracket);
    isFirst = false;
    return this;
  }

  public JsonWriter field(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  public JsonWriter field(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  public JsonWriter field(String name, Range value) {
    name(name);
    out.append("{\"min\": ").append(value.min());
    out.append(", \"max\": ").append(value.max()).append('}');
    return this;
  }

  public JsonWriter field(String name, Collection<String> values) {
    name(name);
    out.append('[');
    String separator = "";
    for (String value : values) {
      out.append(separator);
      string(value);
      separator = ", ";
    }
    out.append(']');
    return this;
  }

  /** A value of any kind, on one line. */
  public JsonWriter field(String name, Node value) {
    name(name);
    value(value);
    return this;
  }

  private void value(Node value) {
    switch (value) {
      case MapNode map -> {
        String separator = "{";
        for (Map.Entry<String, Node> field : map.fields().entrySet()) {
          out.append(separator);
          string(field.getKey());
          out.append(": ");
          value(field.getValue());
          separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
      }
      case ListNode list -> {
        String separator = "[";
        for (Node item : list.items()) {
          out.append(separator);
          value(item);
          separator = ", ";
        }
        out.append(list.items().isEmpty() ? "[]" : "]");
      }
      case TextNode text -> string(text.value());
      case ScalarNode scalar -> out.append(scalar.asText());
      case Absent _ -> out.append("null");
    }
  }

  /** The document. */
  public String text() {
    return out + "\n";
  }

  private JsonWriter bracket(char bracket) {
    out.append(bracket);
    depth++;
    isFirst = true;
    return this;
  }

  private void name(String name) {
    element();
    string(name);
    out.append(": ");
  }

  private void element() {
    if (!isFirst) {
      out.append(',');
    }
    if (!out.isEmpty()) {
      newLine();
    }
    isFirst = false;
  }

  private void newLine() {
    out.append('\n').append("  ".repeat(depth));
  }

  private void string(String value) {
    JsonString.append(out, value);
  }
}
