package dev.llmd.plan.monitoring;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.plan.PodTemplate;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kind of pod of a service.
 *
 * @param name the name of what makes the pods, with {@code -worker} for workers beside a leader
 * @param field where their containers are written in the service
 * @param isServer whether a model server runs there; otherwise it is the endpoint picker
 * @param template the pods
 */
record ScrapedPods(String name, String field, boolean isServer, PodTemplate template) {

  /** The kinds of pods of a service. */
  static List<ScrapedPods> of(LlmService service, List<PlannedObject> objects) {
    WorkloadNames names = new WorkloadNames(service.name());
    List<ScrapedPods> pods = new ArrayList<>();
    for (PlannedObject object : objects) {
      String name = object.metadata().name();
      boolean isPrefill =
          name.equals(names.prefillDeployment()) || name.equals(names.prefillGroups());
      String owner = isPrefill ? "spec.prefill" : "spec";
      switch (object) {
        case Deployment deployment -> {
          boolean isServer = isPrefill || name.equals(names.mainDeployment());
          String field = isServer ? owner : "spec.router.scheduler";
          pods.add(new ScrapedPods(name, field + ".template", isServer, deployment.template()));
        }
        case LeaderWorkerSet groups -> addGroup(groups, owner, pods);
        default -> {}
      }
    }
    return pods;
  }

  private static void addGroup(LeaderWorkerSet groups, String owner, List<ScrapedPods> pods) {
    String name = groups.metadata().name();
    Optional<PodTemplate> leader = groups.leader();
    leader.ifPresent(
        template -> pods.add(new ScrapedPods(name, owner + ".template", true, template)));
    ScrapedPods workers =
        new ScrapedPods(
            leader.isPresent() ? name + "-worker" : name, owner + ".worker", true, groups.worker());
    boolean hasWorkers = leader.isEmpty() || groups.size().orElse(1) > 1;
    // vLLM without an API server has no metrics: its leader counts for all ranks.
    if (hasWorkers && (leader.isEmpty() || workers.port().isPresent()) && !workers.isHeadless()) {
      pods.add(workers);
    }
  }

  /** Where metrics are served. */
  Optional<MetricsPort> port() {
    return isServer ? MetricsPort.ofServer(container()) : MetricsPort.named(container(), "metrics");
  }

  /** Whether a request without a token gets no metrics, as at endpoint pickers by default. */
  boolean asksForToken() {
    return !isServer && !hasArgument("metrics-endpoint-auth=false");
  }

  /** The container that matters. */
  MapNode container() {
    for (Node container : template.spec().at("containers").items()) {
      if (container.at("name").text("").equals(WorkloadSpec.SERVER)) {
        return container.asMap();
      }
    }
    return MapNode.EMPTY;
  }

  private boolean isHeadless() {
    return hasArgument("--headless");
  }

  private boolean hasArgument(String text) {
    for (String list : List.of("command", "args")) {
      for (Node argument : container().at(list).items()) {
        if (argument.text("").contains(text)) {
          return true;
        }
      }
    }
    return false;
  }
}
