package dev.llmd.cli.plan;

import dev.llmd.overview.Range;
import java.util.Collection;
import java.util.HexFormat;

/** Writes JSON with one field a line; short values stay on their line. */
final class JsonWriter {

  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean isFirst = true;

  /** Starts an object or array that is an element, or the document. */
  JsonWriter open(char bracket) {
    element();
    return bracket(bracket);
  }

  /** Starts an object or array that is a field. */
  JsonWriter open(String name, char bracket) {
    name(name);
    return bracket(bracket);
  }

  /** Ends what was started last. */
  JsonWriter close(char bracket) {
    depth--;
    if (!isFirst) {
      newLine();
    }
    out.append(bracket);
    isFirst = false;
    return this;
  }

  JsonWriter field(String name, String value) {
    name(name);
    string(value);
    return this;
  }

  JsonWriter field(String name, long value) {
    name(name);
    out.append(value);
    return this;
  }

  JsonWriter field(String name, Range value) {
    name(name);
    out.append("{\"min\": ").append(value.min());
    out.append(", \"max\": ").append(value.max()).append('}');
    return this;
  }

  JsonWriter field(String name, Collection<String> values) {
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
  String text() {
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
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || Character.isSurrogate(c) || c == 0x7F) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
