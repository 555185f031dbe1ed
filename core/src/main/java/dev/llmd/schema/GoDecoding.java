package dev.llmd.schema;

import dev.llmd.source.FieldPath;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;

/**
 * Checks what the schema keeps as it is, and KServe's webhooks have to decode all the same: the
 * types of a value, and no more.
 */
final class GoDecoding {

  private final SchemaFindings findings;

  GoDecoding(SchemaFindings findings) {
    this.findings = findings;
  }

  void check(Node value, Type type, FieldPath path) {
    if (!value.isPresent()) {
      return;
    }
    switch (type) {
      case StructType struct -> {
        if (value instanceof MapNode map) {
          map.fields()
              .forEach(
                  (key, inner) ->
                      struct
                          .field(key)
                          .ifPresent(field -> check(inner, field.type(), path.field(key))));
        } else {
          findings.wrongType(path, value, "a map");
        }
      }
      case Type.Listing list -> {
        if (value instanceof ListNode nodes) {
          List<Node> items = nodes.items();
          for (int i = 0; i < items.size(); i++) {
            check(items.get(i), list.element(), path.index(i));
          }
        } else {
          findings.wrongType(path, value, "a list");
        }
      }
      case Type.Mapping _ -> {}
      case Type.Scalar scalar -> checkScalar(value, scalar, path);
    }
  }

  private void checkScalar(Node value, Type.Scalar type, FieldPath path) {
    switch (type) {
      case STRING -> expect(value instanceof TextNode, value, path, "text");
      case URL -> {
        expect(value instanceof TextNode, value, path, "text");
        value.text().ifPresent(url -> checkUrl(url, value, path));
      }
      case INT32, INT64 -> expect(value instanceof IntNode, value, path, "an integer");
      default -> {}
    }
  }

  /** A URL that Go cannot parse is like a value of another type. */
  void checkUrl(String url, Node value, FieldPath path) {
    GoUrl.problem(url).ifPresent(problem -> findings.noUrl(path, value, problem));
  }

  private void expect(boolean fits, Node value, FieldPath path, String expected) {
    if (!fits) {
      findings.wrongType(path, value, expected);
    }
  }
}
