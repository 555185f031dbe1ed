package dev.llmd.epp.text;

import dev.llmd.source.Absent;
import dev.llmd.source.BoolNode;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes trees as {@code sigs.k8s.io/yaml} does: two spaces a level, the dashes of a list at the
 * indentation of its key, lines folded after 80 columns, and quotes where Go's library sets them.
 */
public final class GoYaml {

  /** Longer keys are written behind a question mark. Counted in bytes. */
  private static final int LONGEST_SIMPLE_KEY = 128;

  private final GoYamlOutput out = new GoYamlOutput();
  private final boolean sortsKeys;

  private GoYaml(boolean sortsKeys) {
    this.sortsKeys = sortsKeys;
  }

  /** The tree with the keys of each map sorted: what Go makes of a value. */
  public static String write(Node node) {
    return write(node, true);
  }

  /** The tree with the keys of each map as they come: what a person would have written. */
  public static String writeInOrder(Node node) {
    return write(node, false);
  }

  private static String write(Node node, boolean sortsKeys) {
    GoYaml yaml = new GoYaml(sortsKeys);
    yaml.node(node, -2, false);
    yaml.out.startLine(0);
    return yaml.out.text();
  }

  /**
   * Writes a value behind what is already on the line.
   *
   * @param indent the indentation of the collection it is in, -2 for the root
   * @param isFieldValue whether it follows a key and a colon on the same line
   */
  private void node(Node node, int indent, boolean isFieldValue) {
    switch (node) {
      case MapNode map when map.isEmpty() -> out.indicator("{}");
      case MapNode map -> map(map, indent + 2);
      case ListNode list when list.items().isEmpty() -> out.indicator("[]");
      case ListNode list -> list(list, isFieldValue ? indent : indent + 2);
      case TextNode text -> scalar(text.value(), Math.max(indent + 2, 2), false);
      case IntNode number -> plain(number.asText());
      case DecimalNode number -> plain(YamlNumber.of(number));
      case BoolNode bool -> plain(bool.asText());
      case NullNode nothing -> plain("null");
      case Absent nothing -> plain("null");
    }
  }

  private void map(MapNode map, int indent) {
    for (Map.Entry<String, Node> field : fields(map)) {
      out.startLine(indent);
      String key = field.getKey();
      if (isSimple(key)) {
        scalar(key, indent + 2, true);
        out.colon();
        node(field.getValue(), indent, true);
      } else {
        out.nestingIndicator("?");
        scalar(key, indent + 2, false);
        out.startLine(indent);
        out.nestingIndicator(":");
        node(field.getValue(), indent, false);
      }
    }
  }

  private void list(ListNode list, int indent) {
    for (Node item : list.items()) {
      out.startLine(indent);
      out.nestingIndicator("-");
      node(item, indent, false);
    }
  }

  private List<Map.Entry<String, Node>> fields(MapNode map) {
    List<Map.Entry<String, Node>> fields = new ArrayList<>(map.fields().entrySet());
    if (sortsKeys && fields.size() > 1) {
      GoKeyOrder order = new GoKeyOrder();
      fields.sort((one, other) -> order.compare(one.getKey(), other.getKey()));
    }
    return fields;
  }

  private void plain(String text) {
    out.plain(text, 0, false);
  }

  private void scalar(String text, int indent, boolean isKey) {
    ScalarShape shape = ScalarShape.of(text);
    boolean folds = !isKey;
    if (text.indexOf('\n') >= 0 && shape.blockAllowed() && !isKey) {
      out.literal(text, indent);
    } else if (text.indexOf('\n') >= 0 || !PlainScalar.isText(text)) {
      out.doubleQuoted(text, indent, folds);
    } else if (shape.plainAllowed()) {
      out.plain(text, indent, folds);
    } else if (shape.singleQuotedAllowed()) {
      out.singleQuoted(text, indent, folds);
    } else {
      out.doubleQuoted(text, indent, folds);
    }
  }

  private static boolean isSimple(String key) {
    return !ScalarShape.of(key).isMultiline() && utf8Length(key) <= LONGEST_SIMPLE_KEY;
  }

  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair stands for two of its four bytes.
      length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return length;
  }
}
