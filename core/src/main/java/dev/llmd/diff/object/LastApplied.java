package dev.llmd.diff.object;

import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;

/**
 * The manifest that was applied last: {@code kubectl apply} keeps it in an annotation. Where a
 * server applied it, only its fields are known.
 */
final class LastApplied {

  static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

  private LastApplied() {}

  /** The manifest, or its fields; an empty one when nothing is known of it. */
  static MapNode of(MapNode live) {
    Node annotation = live.at("metadata", "annotations", ANNOTATION);
    return annotation instanceof TextNode text
            && JsonReader.read(text) instanceof JsonReader.Value(Node read)
        ? read.asMap()
        : AppliedFields.of(live);
  }
}
