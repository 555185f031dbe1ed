package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.target.PoolApi;
import java.util.List;
import java.util.Optional;

/**
 * The container beside a decoding server that has prompts prefilled elsewhere. It forwards to
 * addresses that a request names, so it checks them against the pods of the pool, which it must be
 * allowed to list.
 */
final class RoutingSidecar {

  private static final String NAME = "llm-d-routing-sidecar";

  private RoutingSidecar() {}

  /** The pod's sidecar, when it runs one. It is an init container that keeps running. */
  static Optional<Container> in(Optional<MapNode> pod) {
    return pod.flatMap(node -> new PodSpec(node).initContainer(NAME));
  }

  /** True when the pod runs one. */
  static boolean isIn(Optional<MapNode> pod) {
    return in(pod).isPresent();
  }

  /** The pod with its sidecar told the name of the pool; unchanged without router or sidecar. */
  static PodSpec withPoolName(PodSpec pod, LlmService service) {
    if (service.router().isEmpty()) {
      return pod;
    }
    String pool =
        service
            .spec()
            .scheduler()
            .flatMap(SchedulerSpec::poolRef)
            .orElseGet(new WorkloadNames(service.name())::inferencePool);
    return pod.withInitContainer(NAME, container -> container.plusEnv("INFERENCE_POOL_NAME", pool));
  }

  /** What the sidecar must be allowed to read. */
  static List<MapNode> rules(PoolApi api) {
    return List.of(
        readingOf(ListNode.ofTexts(""), "pods"),
        readingOf(ListNode.ofTexts(api.watchedGroups()), "inferencepools"));
  }

  private static MapNode readingOf(ListNode apiGroups, String resource) {
    return MapNode.builder()
        .put("apiGroups", apiGroups)
        .put("resources", ListNode.ofTexts(resource))
        .put("verbs", ListNode.ofTexts("get", "list", "watch"))
        .build();
  }
}
