package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes a document for {@link CompactTree}: a text whose characters are bytes.
 *
 * <p>First all strings, each once: their number, then each with twice its length in bytes (one more
 * when it is UTF-8, not Latin-1) before it. Then the root. A node is its kind, its place, and what
 * it holds: strings by their number; of a map the size and the fields, each as key, place of the
 * key, node; of a list the size and the items; of a text also one more than its indentation. A
 * place is line and column, or 0 for none. Numbers take seven bits a byte, the lowest first.
 */
public final class CompactTreeWriter {
  private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
  private final Map<String, Integer> strings = new LinkedHashMap<>();

  private CompactTreeWriter() {}

  /** The document as text. All of it must stand in one file, or nowhere. */
  public static String write(MapNode document) {
    CompactTreeWriter writer = new CompactTreeWriter();
    writer.node(document);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    number(all, writer.strings.size());
    writer.strings.keySet().forEach(string -> string(all, string));
    all.writeBytes(writer.nodes.toByteArray());
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static void string(ByteArrayOutputStream out, String string) {
    boolean isLatin1 = string.chars().allMatch(c -> c < 0x100);
    byte[] bytes = string.getBytes(isLatin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    number(out, bytes.length * 2 + (isLatin1 ? 0 : 1));
    out.writeBytes(bytes);
  }

  private void node(Node node) {
    switch (node) {
      case MapNode map -> {
        begin(CompactTree.MAP, map);
        number(nodes, map.fields().size());
        map.fields()
            .forEach(
                (key, value) -> {
                  reference(key);
                  place(map.keyLocation(key));
                  node(value);
                });
      }
      case ListNode list -> {
        begin(CompactTree.LIST, list);
        number(nodes, list.items().size());
        list.items().forEach(this::node);
      }
      case TextNode text -> {
        begin(CompactTree.TEXT, text);
        reference(text.value());
        number(nodes, text.indent() + 1);
      }
      case IntNode number -> {
        begin(CompactTree.NUMBER, number);
        reference(number.asText());
      }
      case DecimalNode number -> {
        begin(CompactTree.DECIMAL, number);
        reference(number.asText());
      }
      case BoolNode flag -> begin(flag.value() ? CompactTree.TRUE : CompactTree.FALSE, flag);
      case NullNode nothing -> begin(CompactTree.NULL, nothing);
      case Absent _ -> throw new IllegalArgumentException("a map or list holds what is absent");
    }
  }

  private void begin(int kind, Node node) {
    nodes.write(kind);
    place(node.location());
  }

  private void place(SourceLocation place) {
    number(nodes, place.line());
    if (place.line() > 0) {
      number(nodes, place.column());
    }
  }

  private void reference(String string) {
    Integer known = strings.putIfAbsent(string, strings.size());
    number(nodes, known == null ? strings.size() - 1 : known);
  }

  private static void number(ByteArrayOutputStream out, int number) {
    int left = number;
    while (left >= 0x80) {
      out.write((left & 0x7f) | 0x80);
      left >>= 7;
    }
    out.write(left);
  }
}
