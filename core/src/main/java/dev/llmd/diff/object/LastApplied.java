package dev.llmd.diff.object;

import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/** What {@code kubectl apply} keeps of the manifest that it applied last. */
final class LastApplied {

  static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";

  private LastApplied() {}

  /** The manifest; an empty one when nobody kept any. */
  static MapNode of(MapNode live) {
    Node text = live.at("metadata", "annotations", ANNOTATION);
    return text.text().isPresent()
            && JsonReader.read(text.text(""), text.location())
                instanceof JsonReader.Value(Node read)
        ? read.asMap()
        : MapNode.EMPTY;
  }
}
