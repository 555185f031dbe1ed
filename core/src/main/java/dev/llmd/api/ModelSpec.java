package dev.llmd.api;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code LLMModelSpec}: the model, or a LoRA adapter of it. */
public record ModelSpec(Node node) {

  /** {@code uri}, {@code ""} when unset. */
  public String uri() {
    return node.at("uri").text("");
  }

  /** {@code name}: what clients ask for. */
  public Optional<String> name() {
    return node.at("name").text();
  }

  /** {@code criticality}, of v1alpha1 only: how it ranks among the models of a pool. */
  public Optional<String> criticality() {
    return node.at("criticality").text();
  }

  /** {@code lora}. */
  public Optional<MapNode> lora() {
    return node.at("lora") instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }

  /** {@code lora.adapters}. */
  public List<ModelSpec> adapters() {
    List<ModelSpec> adapters = new ArrayList<>();
    for (Node adapter : node.at("lora", "adapters").items()) {
      adapters.add(new ModelSpec(adapter));
    }
    return adapters;
  }
}
