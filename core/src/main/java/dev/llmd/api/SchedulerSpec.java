package dev.llmd.api;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;
import java.util.Optional;

/** {@code SchedulerSpec}: the endpoint picker (EPP) and the pool it picks from. */
public record SchedulerSpec(MapNode node) {

  /** The name of the container that runs the endpoint picker. */
  public static final String PICKER = "main";

  /** {@code pool.spec}: the InferencePool to create. */
  public Optional<MapNode> poolSpec() {
    return map(node.at("pool", "spec"));
  }

  /** The name under {@code pool.ref}: an InferencePool that exists already. */
  public Optional<String> poolRef() {
    return node.at("pool", "ref", "name").text().filter(name -> !name.isEmpty());
  }

  /** {@code labels}. */
  public Map<String, String> labels() {
    return node.at("labels").asMap().texts();
  }

  /** {@code annotations}. */
  public Map<String, String> annotations() {
    return node.at("annotations").asMap().texts();
  }

  /** {@code template}: the endpoint picker's pod. */
  public Optional<MapNode> template() {
    return map(node.at("template"));
  }

  /** {@code config.inline}: the EndpointPickerConfig; after resolution also what a ref held. */
  public Node inlineConfig() {
    return node.at("config", "inline");
  }

  /** {@code replicas}; absent when unset. */
  public Node replicas() {
    return node.at("replicas");
  }

  private static Optional<MapNode> map(Node node) {
    return node instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }
}
