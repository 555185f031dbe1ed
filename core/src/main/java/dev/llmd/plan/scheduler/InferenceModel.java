package dev.llmd.plan.scheduler;

import dev.llmd.api.LlmService;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.source.MapNode;
import dev.llmd.target.PoolApi;

/** The InferenceModel of a service: how critical requests for its model are (GIE before 1.0). */
final class InferenceModel {

  private static final String HIGHEST = "Critical";

  private InferenceModel() {}

  static PlannedObject of(PlanContext context, SchedulerNames names) {
    LlmService service = context.service();
    PoolApi pools = context.target().pool();
    MapNode pool =
        MapNode.builder()
            .put("group", pools.group())
            .put("kind", "InferencePool")
            .put("name", new WorkloadNames(service.name()).inferencePool())
            .build();
    String criticality = service.spec().model().criticality().orElse(HIGHEST);
    MapNode spec =
        MapNode.builder()
            .put("modelName", service.spec().model().name().orElse(service.name()))
            .put("criticality", criticality)
            .put("poolRef", pool)
            .build();
    return new PlannedObject.Custom(
        names.metadata(names.inferenceModel()),
        pools.group() + "/" + pools.version(),
        "InferenceModel",
        spec);
  }
}
