package dev.llmd.plan;

import java.util.Map;

/**
 * The metadata of an object to create.
 *
 * @param namespace {@code ""} for cluster-scoped kinds
 * @param name the name
 * @param labels labels in the order they were decided
 * @param annotations annotations in the order they were decided
 */
public record Metadata(
    String namespace, String name, Map<String, String> labels, Map<String, String> annotations) {

  /** Metadata with labels and no annotations. */
  public static Metadata of(String namespace, String name, Map<String, String> labels) {
    return new Metadata(namespace, name, labels, Map.of());
  }
}
