package dev.llmd.api;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** {@code RouterSpec}: how requests reach the pods. */
public record RouterSpec(MapNode node) {

  /** {@code route}. */
  public Optional<MapNode> route() {
    return map(node.at("route"));
  }

  /** {@code route.http.spec}: the HTTPRoute to create. */
  public Optional<MapNode> routeSpec() {
    return map(node.at("route", "http", "spec"));
  }

  /** {@code route.http.refs}: HTTPRoutes that exist already. */
  public List<Node> routeRefs() {
    return node.at("route", "http", "refs").items();
  }

  /** {@code route.group}. */
  public Optional<String> group() {
    return node.at("route", "group").text();
  }

  /** {@code route.weight}. */
  public OptionalLong weight() {
    return node.at("route", "weight").integer();
  }

  /** {@code gateway.refs}. */
  public List<Node> gatewayRefs() {
    return node.at("gateway", "refs").items();
  }

  /** {@code ingress}. */
  public Optional<MapNode> ingress() {
    return map(node.at("ingress"));
  }

  /** {@code ingress.refs}: Ingresses that exist already. */
  public List<Node> ingressRefs() {
    return node.at("ingress", "refs").items();
  }

  /** {@code scheduler}. */
  public Optional<SchedulerSpec> scheduler() {
    return map(node.at("scheduler")).map(SchedulerSpec::new);
  }

  private static Optional<MapNode> map(Node node) {
    return node instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }
}
