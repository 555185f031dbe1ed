package dev.llmd.plan.monitoring;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * A port of a container on which metrics are served.
 *
 * @param name its name, {@code ""} when it has none
 * @param number its number
 * @param speaksTls whether clients have to speak TLS there; empty when no probe tells
 */
record MetricsPort(String name, long number, Optional<Boolean> speaksTls) {

  /** Model servers have one port for all: of several, the one named so or probed, or the first. */
  static Optional<MetricsPort> ofServer(Node container) {
    List<Node> ports = container.at("ports").items();
    for (Node port : ports) {
      if (isNamed(port, "metrics") || isProbed(container, port)) {
        return Optional.of(of(container, port));
      }
    }
    return ports.isEmpty() ? Optional.empty() : Optional.of(of(container, ports.getFirst()));
  }

  /** The port of that name. */
  static Optional<MetricsPort> named(Node container, String name) {
    for (Node port : container.at("ports").items()) {
      if (isNamed(port, name)) {
        return Optional.of(of(container, port));
      }
    }
    return Optional.empty();
  }

  /** The port of that number, of whichever container or sidecar has it. */
  static Optional<MetricsPort> numbered(MapNode pod, long number) {
    for (String list : List.of("initContainers", "containers")) {
      for (Node container : pod.at(list).items()) {
        for (Node port : container.at("ports").items()) {
          if (port.at("containerPort").integer(0) == number) {
            return Optional.of(of(container, port));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static MetricsPort of(Node container, Node port) {
    return new MetricsPort(
        port.at("name").text(""), port.at("containerPort").integer(0), scheme(container, port));
  }

  /** The kubelet speaks as the server does, so its probes tell. */
  private static Optional<Boolean> scheme(Node container, Node port) {
    for (String probe : List.of("readinessProbe", "livenessProbe", "startupProbe")) {
      Node get = container.at(probe).at("httpGet");
      if (isMeant(get.at("port"), port)) {
        return Optional.of(get.at("scheme").text("HTTP").equals("HTTPS"));
      }
    }
    return Optional.empty();
  }

  private static boolean isProbed(Node container, Node port) {
    return scheme(container, port).isPresent();
  }

  private static boolean isMeant(Node reference, Node port) {
    return reference.integer().isPresent()
        ? reference.integer(0) == port.at("containerPort").integer(0)
        : reference.isPresent() && isNamed(port, reference.text(""));
  }

  private static boolean isNamed(Node port, String name) {
    return !name.isEmpty() && port.at("name").text("").equals(name);
  }
}
