package dev.llmd.check;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;

/**
 * Pods that a manifest makes.
 *
 * @param labels their labels
 * @param spec their PodSpec
 */
record Pods(MapNode labels, Node spec) {

  /** Pods of a complete pod template. */
  static Pods of(Node template) {
    return new Pods(template.at("metadata").at("labels").asMap(), template.at("spec"));
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
