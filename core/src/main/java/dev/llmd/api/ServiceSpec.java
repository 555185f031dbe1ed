package dev.llmd.api;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code LLMInferenceServiceSpec} of v1alpha2. */
public record ServiceSpec(MapNode node) {

  /** {@code model}. */
  public ModelSpec model() {
    return new ModelSpec(node.at("model"));
  }

  /** {@code storageInitializer.enabled}, true unless it is set to false. */
  public boolean storageInitializerEnabled() {
    Node enabled = node.at("storageInitializer", "enabled");
    return !enabled.isPresent() || enabled.isTrue();
  }

  /** The main workload: the decode side when there is a prefill side. Its fields are inlined. */
  public WorkloadSpec main() {
    return new WorkloadSpec(node);
  }

  /** {@code prefill}. */
  public Optional<WorkloadSpec> prefill() {
    return map("prefill").map(WorkloadSpec::new);
  }

  /** {@code router}. */
  public Optional<RouterSpec> router() {
    return map("router").map(RouterSpec::new);
  }

  /** {@code router.scheduler}. */
  public Optional<SchedulerSpec> scheduler() {
    return router().flatMap(RouterSpec::scheduler);
  }

  /** {@code tracing}. */
  public Optional<MapNode> tracing() {
    return map("tracing");
  }

  /** The names under {@code baseRefs}, in order. */
  public List<String> baseRefs() {
    List<String> names = new ArrayList<>();
    for (Node ref : node.at("baseRefs").items()) {
      names.add(ref.at("name").text(""));
    }
    return names;
  }

  private Optional<MapNode> map(String key) {
    return node.at(key) instanceof MapNode map ? Optional.of(map) : Optional.empty();
  }
}
