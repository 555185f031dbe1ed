package dev.llmd.check;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;

/**
 * Pods that a manifest makes.
 *
 * @param labels their labels
 * @param spec their PodSpec
 * @param owner the service that they belong to, {@code ""} when they belong to none
 * @param place where that service stands
 */
record Pods(MapNode labels, Node spec, String owner, SourceLocation place) {

  /** Pods of a complete pod template of the repository. */
  static Pods of(Node template) {
    return new Pods(labels(template), template.at("spec"), "", SourceLocation.NONE);
  }

  /** Pods of a complete pod template in a manifest. */
  static Pods of(Node template, Manifest manifest) {
    return new Pods(labels(template), template.at("spec"), manifest.owner(), manifest.place());
  }

  private static MapNode labels(Node template) {
    return template.at("metadata").at("labels").asMap();
  }

  /** True when each label of the selector is there. */
  boolean match(Node selector) {
    for (Map.Entry<String, Node> label : selector.fields().entrySet()) {
      if (!label.getValue().sameValue(labels.at(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** True when a container, or a sidecar among the init containers, declares the port. */
  boolean open(long port) {
    return open(spec.at("containers"), port) || open(spec.at("initContainers"), port);
  }

  private static boolean open(Node containers, long port) {
    for (Node container : containers.items()) {
      for (Node declared : container.at("ports").items()) {
        if (declared.at("containerPort").integer(0) == port) {
          return true;
        }
      }
    }
    return false;
  }
}
