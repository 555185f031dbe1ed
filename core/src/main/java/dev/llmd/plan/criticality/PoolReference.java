package dev.llmd.plan.criticality;

import dev.llmd.api.LlmService;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.source.MapNode;
import java.util.Optional;

/**
 * The InferencePool that serves a service, its own or another.
 *
 * @param group the pool's API group
 * @param name the pool, in the service's namespace
 */
record PoolReference(String group, String name) {

  /** The pool of the service; empty for one without an endpoint picker. */
  static Optional<PoolReference> of(PlanContext context) {
    LlmService service = context.service();
    return service
        .spec()
        .scheduler()
        .flatMap(scheduler -> poolName(service, scheduler))
        .map(name -> new PoolReference(context.target().poolGroup(), name));
  }

  private static Optional<String> poolName(LlmService service, SchedulerSpec scheduler) {
    return SchedulerPlanner.isManaged(scheduler)
        ? Optional.of(new WorkloadNames(service.name()).inferencePool())
        : scheduler.poolRef();
  }

  /** The {@code poolRef} of whatever is said of the pool. */
  MapNode node() {
    return MapNode.builder()
        .put("group", group)
        .put("kind", "InferencePool")
        .put("name", name)
        .build();
  }
}
