package dev.llmd.epp.text;

import dev.llmd.source.Absent;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.GoNumber;
import dev.llmd.source.JsonText;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.TreeMap;

/**
 * Writes trees as Go's {@code encoding/json} does: without spaces, keys sorted, and with the
 * characters escaped that would be dangerous in HTML.
 */
public final class GoJson {

  private final StringBuilder out = new StringBuilder(256);

  private GoJson() {}

  /** The tree as JSON text. */
  public static String write(Node node) {
    GoJson json = new GoJson();
    json.value(node);
    return json.out.toString();
  }

  private void value(Node node) {
    switch (node) {
      case MapNode map -> object(map);
      case ListNode list -> array(list);
      case TextNode text -> out.append(JsonText.quote(text.value()));
      case DecimalNode number -> out.append(GoNumber.json(Double.parseDouble(number.asText())));
      case ScalarNode scalar -> out.append(scalar.asText());
      case Absent absent -> out.append("null");
    }
  }

  private void object(MapNode map) {
    out.append('{');
    String separator = "";
    for (var field : new TreeMap<>(map.fields()).entrySet()) {
      out.append(separator);
      out.append(JsonText.quote(field.getKey())).append(':');
      value(field.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(ListNode list) {
    out.append('[');
    String separator = "";
    for (Node item : list.items()) {
      out.append(separator);
      value(item);
      separator = ",";
    }
    out.append(']');
  }
}
