package dev.llmd.migrate;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.DocumentSplitter;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document of a file.
 *
 * @param file the name of the file
 * @param part its text, and where it begins
 * @param root what it holds
 * @param problem why it cannot be read, or means something else to each reader
 */
record SourceDocument(
    String file, DocumentSplitter.Part part, Node root, Optional<Diagnostic> problem) {

  /** Words one of which is in every document that a step is about. */
  private static final List<String> OLD =
      List.of(
          "serving.kserve.io/v1alpha1",
          "group: serving.kserve.io",
          "inference.networking.x-k8s.io",
          "EndpointPickerConfig",
          "pluginsConfigFile",
          "-metric");

  static SourceDocument of(String file, DocumentSplitter.Part part) {
    Diagnostics problems = new Diagnostics();
    Node root = new YamlReader().parse(TextNode.of(part.text()), problems);
    Optional<Diagnostic> problem =
        problems.sorted().stream().filter(Diagnostic::isRefusal).findFirst();
    return new SourceDocument(file, part, root, problem);
  }

  /** Whether something in it may be old. */
  boolean mayBeOld() {
    for (String word : OLD) {
      if (part.text().contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The objects in it, those of lists one by one. */
  List<ApiObject> objects(String namespace) {
    List<ApiObject> objects = new ArrayList<>();
    collect(root, namespace, objects);
    return objects;
  }

  private static void collect(Node node, String namespace, List<ApiObject> objects) {
    if (!(node instanceof MapNode map)) {
      return;
    }
    if (isList(map)) {
      map.at("items").items().forEach(item -> collect(item, namespace, objects));
    } else {
      objects.add(object(map, namespace));
    }
  }

  /** Whether the objects are its items. */
  static boolean isList(Node node) {
    return node.at("kind").text("").endsWith("List") && !node.at("items").items().isEmpty();
  }

  static ApiObject object(MapNode node, String namespace) {
    return new ApiObject(node, node.at("metadata", "namespace").text(namespace));
  }

  /** The place of an offset of its text, in the file. */
  SourceLocation locate(int offset) {
    int end = Math.min(offset, part.text().length());
    String before = part.text().substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    int lineStart = before.lastIndexOf('\n') + 1;
    int column = before.codePointCount(lineStart, end) + (line == 0 ? part.column() : 0);
    return new SourceLocation(file, part.line() + line + 1, column + 1);
  }
}
