package dev.llmd.api;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes object.
 *
 * @param node the whole document
 * @param namespace the namespace it lives in, {@code ""} for cluster-scoped kinds
 */
public record ApiObject(MapNode node, String namespace) {

  /** The very same document, not one that says the same; trees are not compared by content. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ApiObject object
        && node == object.node
        && namespace.equals(object.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * namespace.hashCode() + name().hashCode();
  }

  /** {@code group/version}, or {@code version} for the core group. */
  public String apiVersion() {
    return node.at("apiVersion").text("");
  }

  /** The API group, {@code ""} for the core group. */
  public String group() {
    String apiVersion = apiVersion();
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** The kind. */
  public String kind() {
    return node.at("kind").text("");
  }

  /** {@code metadata.name}. */
  public String name() {
    return node.at("metadata").at("name").text("");
  }

  /** {@code metadata.labels}. */
  public Map<String, String> labels() {
    return node.at("metadata").at("labels").asMap().texts();
  }

  /** {@code metadata.annotations}. */
  public Map<String, String> annotations() {
    return node.at("metadata").at("annotations").asMap().texts();
  }

  /** One annotation. */
  public Optional<String> annotation(String key) {
    return node.at("metadata").at("annotations").at(key).text();
  }

  /** One label. */
  public Optional<String> label(String key) {
    return node.at("metadata").at("labels").at(key).text();
  }

  /** {@code spec}. */
  public MapNode spec() {
    return node.at("spec").asMap();
  }

  /** Where the document starts. */
  public SourceLocation location() {
    return node.location();
  }

  /** {@code Kind namespace/name}, as diagnostics name it. */
  public String describe() {
    return namespace.isEmpty() ? kind() + " " + name() : kind() + " " + namespace + "/" + name();
  }
}
