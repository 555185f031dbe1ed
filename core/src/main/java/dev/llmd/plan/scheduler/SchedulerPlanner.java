package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans the endpoint picker and its pool: for a service with {@code router.scheduler} that does not
 * use somebody else's pool ({@code pool.ref}).
 */
public final class SchedulerPlanner {

  private SchedulerPlanner() {}

  /** Whether KServe runs an endpoint picker for the service. */
  public static boolean isManaged(SchedulerSpec scheduler) {
    return scheduler.template().isPresent() && scheduler.poolRef().isEmpty();
  }

  /** The objects, none for a service without an endpoint picker of its own. */
  public static List<PlannedObject> plan(PlanContext context) {
    Optional<SchedulerSpec> scheduler =
        context.service().spec().scheduler().filter(SchedulerPlanner::isManaged);
    return scheduler.map(spec -> plan(context, spec)).orElse(List.of());
  }

  private static List<PlannedObject> plan(PlanContext context, SchedulerSpec scheduler) {
    SchedulerNames names = new SchedulerNames(context.service());
    SchedulerAccount account = SchedulerAccount.of(context, scheduler, names);
    List<PlannedObject> objects = new ArrayList<>();
    account.created(names).ifPresent(objects::add);
    objects.addAll(SchedulerRights.of(context.target(), names, account.object()));
    objects.add(SchedulerDeployment.of(context, scheduler, names, account.object()));
    objects.add(SchedulerService.of(context.target(), scheduler, names));
    pool(context, scheduler, names).ifPresent(objects::add);
    return objects;
  }

  private static Optional<PlannedObject> pool(
      PlanContext context, SchedulerSpec scheduler, SchedulerNames names) {
    Optional<MapNode> spec = scheduler.poolSpec();
    if (spec.isEmpty()) {
      // The API server would refuse the InferencePool that the controller sends.
      context
          .diagnostics()
          .add(
              Diagnostic.controllerError(
                      "scheduler/pool-without-spec",
                      "the scheduler has neither a pool to create nor one to refer to")
                  .at(scheduler.node().location())
                  .object(context.service().object().describe())
                  .field("spec.router.scheduler.pool.spec")
                  .expected(
                      "target ports and "
                          + context.target().pool().picker()
                          + ", as the scheduler preset has")
                  .nextStep("add them to the preset, or name an InferencePool under pool.ref"));
    }
    String name = new WorkloadNames(context.service().name()).inferencePool();
    String apiVersion = context.target().poolGroup() + "/" + context.target().poolVersion();
    return spec.map(
        it -> new PlannedObject.Custom(names.metadata(name), apiVersion, "InferencePool", it));
  }
}
