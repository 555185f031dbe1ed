package dev.llmd.plan.criticality;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans what the endpoint picker is told of models: one InferenceModel in releases that have it
 * (the controller's own, and more by setting), InferenceObjectives and an InferenceModelRewrite in
 * later ones, whose controller writes neither.
 */
public final class CriticalityPlanner {

  private CriticalityPlanner() {}

  /** The objects; none for a service without a pool. */
  public static List<PlannedObject> plan(PlanContext context) {
    boolean isEnabled = context.settings().criticality().enabled();
    boolean hasModels = context.target().has(Feature.INFERENCE_MODELS);
    CriticalityFindings findings = new CriticalityFindings(context);
    List<ServedModel> models = ServedModels.of(context, findings);
    Optional<PoolReference> pool = PoolReference.of(context);
    if (!isEnabled) {
      findings.reportUnread();
    } else if (pool.isEmpty()) {
      findings.reportWithoutPool(models);
    } else if (!hasModels) {
      findings.reportWithoutQueue(models);
    }
    if (pool.isEmpty() || !(hasModels || isEnabled)) {
      return List.of();
    }
    return hasModels
        ? inferenceModels(context, pool.get(), models)
        : new Objectives(context, pool.get()).plan(models);
  }

  /**
   * For its own pool the controller writes one whatever the service says; the rest is a setting.
   */
  private static List<PlannedObject> inferenceModels(
      PlanContext context, PoolReference pool, List<ServedModel> models) {
    boolean isManaged =
        context.service().spec().scheduler().filter(CriticalityPlanner::isManaged).isPresent();
    boolean isEnabled = context.settings().criticality().enabled();
    List<PlannedObject> objects = new ArrayList<>();
    for (ServedModel model : models) {
      boolean isWanted = model.criticality().isPresent() || !model.targets().isEmpty();
      if (model.isOwn() ? isManaged || (isEnabled && isWanted) : isEnabled && isWanted) {
        objects.add(InferenceModel.of(context, pool, model));
      }
    }
    return objects;
  }

  private static boolean isManaged(SchedulerSpec scheduler) {
    return SchedulerPlanner.isManaged(scheduler);
  }
}
