package dev.llmd.cli.json;

import dev.llmd.overview.Range;
import java.util.Collection;

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
