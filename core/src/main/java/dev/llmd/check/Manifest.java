package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * A finished object.
 *
 * @param object the object
 * @param owner the service it belongs to, as findings name it
 * @param place where that service stands
 */
record Manifest(MapNode object, String owner, SourceLocation place) {

  /** The API group, {@code ""} for the core group. */
  String group() {
    String apiVersion = object.at("apiVersion").text("");
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  /** {@code kind}. */
  String kind() {
    return object.at("kind").text("");
  }

  /** {@code metadata.namespace}. */
  String namespace() {
    return object.at("metadata").at("namespace").text("");
  }

  /** {@code metadata.name}. */
  String name() {
    return object.at("metadata").at("name").text("");
  }

  /** {@code Kind namespace/name}. */
  String describe() {
    return kind() + " " + namespace() + "/" + name();
  }

  /** Completes a finding: it stands at the node, or at the service when llmd made or brought it. */
  Diagnostic.Builder at(Node node, Diagnostic.Builder finding) {
    return finding.at(place(node)).object(owner);
  }

  /** The place of a node, or of the service when the node stands in nothing of the user's. */
  SourceLocation place(Node node) {
    SourceLocation written = node.location();
    return written.isKnown() && !written.isBuiltIn() ? written : place;
  }
}
