package dev.llmd.api;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;
import java.util.Optional;

/** {@code WorkloadSpec}: how many pods of which shape serve one role. */
public record WorkloadSpec(MapNode node) {

  /** The name of the container that runs the model server. */
  public static final String SERVER = "main";

  /** {@code replicas}; absent when unset. */
  public Node replicas() {
    return node.at("replicas");
  }

  /** {@code scaling}. */
  public Optional<MapNode> scaling() {
    return map("scaling");
  }

  /** {@code parallelism}. */
  public Optional<Parallelism> parallelism() {
    return map("parallelism").map(Parallelism::of);
  }

  /** {@code labels}. */
  public Map<String, String> labels() {
    return node.at("labels").asMap().texts();
  }

  /** {@code annotations}. */
  public Map<String, String> annotations() {
    return node.at("annotations").asMap().texts();
  }

  /** {@code template}: the pod, or the leader's pod when there are workers. */
  public Optional<MapNode> template() {
    return map("template");
  }

  /** {@code worker}: the pods beside the leader; its presence makes the workload multi-node. */
  public Optional<MapNode> worker() {
    return map("worker");
  }

  /** {@code kvCacheOffloading}. */
  public Optional<MapNode> kvCacheOffloading() {
    return map("kvCacheOffloading");
  }

  private Optional<MapNode> map(String key) {
    return node.at(key) instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }
}
