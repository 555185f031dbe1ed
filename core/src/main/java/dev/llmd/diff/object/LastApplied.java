package dev.llmd.diff.object;

import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;

/** What {@code kubectl apply} keeps of the manifest that it applied last. */
final class LastApplied {

  static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

  private LastApplied() {}

  /** The manifest; an empty one when nobody kept any. */
  static MapNode of(MapNode live) {
    Node annotation = live.at("metadata", "annotations", ANNOTATION);
    return annotation instanceof TextNode text
            && JsonReader.read(text) instanceof JsonReader.Value(Node read)
        ? read.asMap()
        : MapNode.EMPTY;
  }
}
