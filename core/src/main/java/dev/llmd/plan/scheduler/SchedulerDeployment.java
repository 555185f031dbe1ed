package dev.llmd.plan.scheduler;

import dev.llmd.api.ApiObject;
import dev.llmd.api.SchedulerSpec;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.PodTemplate;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.target.Feature;
import java.util.Map;

/** The Deployment of the endpoint picker. */
final class SchedulerDeployment {

  /**
   * One replica at work, and its caches in its memory: a new one must not wait until the old one,
   * still the leader, makes room.
   */
  private static final MapNode RECREATE = MapNode.builder().put("type", "Recreate").build();

  private SchedulerDeployment() {}

  /**
   * Labels of {@code router.scheduler} are on the Deployment and in its selector, too: the
   * controller keeps one label map for all three.
   */
  static PlannedObject of(
      PlanContext context, SchedulerSpec scheduler, SchedulerNames names, ApiObject account) {
    Map<String, String> labels = names.labels();
    labels.putAll(scheduler.labels());
    PodTemplate template =
        new PodTemplate(labels, scheduler.annotations(), pod(context, scheduler, account).node());
    return new PlannedObject.Deployment(
        Metadata.of(context.service().namespace(), names.deployment(), labels),
        scheduler.replicas(),
        labels,
        template,
        context.target().has(Feature.PICKER_V1) ? RECREATE : Absent.INSTANCE);
  }

  private static PodSpec pod(PlanContext context, SchedulerSpec scheduler, ApiObject account) {
    return context.target().has(Feature.PICKER_CONFIG)
        ? new SchedulerPod(context, scheduler, account).plan()
        : FixedConfigPod.of(context, scheduler);
  }
}
