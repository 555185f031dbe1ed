package dev.llmd.diff.object;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * What tells an object from all others, and the version of the API it is written in.
 *
 * @param apiVersion group and version, as in the object
 * @param namespace {@code ""} for objects outside of namespaces
 */
public record ObjectId(String apiVersion, String kind, String namespace, String name) {

  /** The same in every version of the API. */
  public record Identity(String group, String kind, String namespace, String name) {}

  /** The identity of the object. */
  public static ObjectId of(MapNode object) {
    Node metadata = object.at("metadata");
    return new ObjectId(
        object.at("apiVersion").text(""),
        object.at("kind").text(""),
        metadata.at("namespace").text(""),
        metadata.at("name").text(""));
  }

  /** The API group, {@code ""} for the core group. */
  public String group() {
    return apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
  }

  /** What the object keeps when it is written in another version. */
  public Identity identity() {
    return new Identity(group(), kind, namespace, name);
  }

  /** {@code Deployment chat/qwen}. */
  @Override
  public String toString() {
    return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
