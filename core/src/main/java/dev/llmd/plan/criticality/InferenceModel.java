package dev.llmd.plan.criticality;

import dev.llmd.api.LlmService;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.settings.Criticality;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.target.PoolApi;
import dev.llmd.template.ChildName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An InferenceModel: how critical requests for a model are, and what serves them (GIE < 1.0). */
final class InferenceModel {

  private InferenceModel() {}

  static PlannedObject of(PlanContext context, PoolReference pool, ServedModel model) {
    LlmService service = context.service();
    PoolApi pools = context.target().pool();
    MapNode.Builder spec = MapNode.builder().put("modelName", model.name());
    // The controller takes a service's own model for critical unless the service says otherwise.
    model
        .criticality()
        .or(() -> model.isOwn() ? Optional.of(Criticality.CRITICAL) : Optional.empty())
        .ifPresent(criticality -> spec.put("criticality", criticality.text()));
    spec.put("poolRef", pool.node()).putUnlessEmpty("targetModels", targets(model));
    String name =
        model.isOwn() ? ChildName.of(service.name(), "-inference-model") : model.objectName();
    return new PlannedObject.Custom(
        Metadata.of(service.namespace(), name, Labels.ofScheduler(service)),
        pools.group() + "/" + pools.version(),
        "InferenceModel",
        spec.build());
  }

  private static ListNode targets(ServedModel model) {
    List<MapNode> targets = new ArrayList<>();
    for (TargetModel target : model.weightedTargets()) {
      targets.add(
          MapNode.builder().put("name", target.name()).put("weight", target.weight()).build());
    }
    return ListNode.of(targets);
  }
}
