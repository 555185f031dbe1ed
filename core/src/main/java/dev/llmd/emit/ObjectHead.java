package dev.llmd.emit;

import dev.llmd.plan.Metadata;
import dev.llmd.source.MapNode;
import java.util.Map;
import java.util.TreeMap;

/** What every document starts with: {@code apiVersion}, {@code kind} and {@code metadata}. */
public final class ObjectHead {

  private ObjectHead() {}

  /** A builder that holds the head of a document; the caller puts the rest. */
  public static MapNode.Builder of(String apiVersion, String kind, Metadata metadata) {
    MapNode.Builder node = MapNode.builder().put("name", metadata.name());
    if (!metadata.namespace().isEmpty()) {
      node.put("namespace", metadata.namespace());
    }
    putLabelsAndAnnotations(node, metadata.labels(), metadata.annotations());
    return MapNode.builder()
        .put("apiVersion", apiVersion)
        .put("kind", kind)
        .put("metadata", node.build());
  }

  /** Puts {@code labels} and {@code annotations}, each only when it has entries. */
  public static void putLabelsAndAnnotations(
      MapNode.Builder metadata, Map<String, String> labels, Map<String, String> annotations) {
    metadata
        .putUnlessEmpty("labels", sorted(labels))
        .putUnlessEmpty("annotations", sorted(annotations));
  }

  /** The entries in the order of their keys: which layer set a label must not move it. */
  public static MapNode sorted(Map<String, String> entries) {
    return entries.isEmpty() ? MapNode.EMPTY : MapNode.ofTexts(new TreeMap<>(entries));
  }
}
