package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an object on standard input came from, as kustomize notes it with {@code buildMetadata:
 * [originAnnotations]}. The file is then the one to name in findings; its lines are not known, and
 * the lines of the stream would mislead, so the locations have no line.
 *
 * @see <a
 *     href="https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/buildmetadata/">
 *     buildMetadata</a>
 */
final class Origin {
  private Origin() {}

  /** The object with the locations of its origin; unchanged when it has no note of it. */
  static MapNode relocate(MapNode object) {
    return path(object)
        .map(path -> (MapNode) at(new SourceLocation(path, 0, 0), object))
        .orElse(object);
  }

  private static Optional<String> path(MapNode object) {
    Node annotations = object.at("metadata", "annotations");
    Optional<String> origin = annotations.at("config.kubernetes.io/origin").text();
    if (origin.isPresent()) {
      // What is wrong with an annotation is no reason to complain: it only names a file.
      return new YamlReader().parse(TextNode.of(origin.get()), new Diagnostics()).at("path").text();
    }
    return annotations.at("internal.config.kubernetes.io/path").text();
  }

  private static Node at(SourceLocation place, Node node) {
    return switch (node) {
      case MapNode map -> {
        LinkedHashMap<String, Node> fields = new LinkedHashMap<>();
        map.fields().forEach((key, value) -> fields.put(key, at(place, value)));
        yield MapNode.read(fields, Map.of(), place);
      }
      case ListNode list -> list.map(item -> at(place, item)).at(place);
      case ScalarNode scalar -> scalar.at(place);
      case Absent absent -> absent;
    };
  }
}
