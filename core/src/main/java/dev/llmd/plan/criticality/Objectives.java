package dev.llmd.plan.criticality;

import dev.llmd.api.LlmService;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What took the place of InferenceModels with GIE 1.0: an InferenceObjective for each model whose
 * criticality is known, which a request names in a header, and one InferenceModelRewrite for the
 * names that are spread over other models.
 */
record Objectives(PlanContext context, PoolReference pool) {

  /**
   * Still in the group of GIE: the endpoint picker of v0.9 reads it, unless the cluster also has
   * the definitions of group {@code llm-d.ai}.
   */
  private static final String API_VERSION = "inference.networking.x-k8s.io/v1alpha2";

  List<PlannedObject> plan(List<ServedModel> models) {
    List<PlannedObject> objects = new ArrayList<>();
    List<MapNode> rules = new ArrayList<>();
    for (ServedModel model : models) {
      model
          .criticality()
          .map(criticality -> context.settings().criticality().priority(criticality))
          .ifPresent(priority -> objects.add(objective(model, priority)));
      if (!model.weightedTargets().isEmpty()) {
        rules.add(rule(model));
      }
    }
    if (!rules.isEmpty()) {
      objects.add(rewrite(rules));
    }
    return objects;
  }

  private PlannedObject objective(ServedModel model, int priority) {
    MapNode spec = MapNode.builder().put("priority", priority).put("poolRef", pool.node()).build();
    return object(model.objectName(), "InferenceObjective", spec);
  }

  private PlannedObject rewrite(List<MapNode> rules) {
    MapNode spec =
        MapNode.builder().put("poolRef", pool.node()).put("rules", ListNode.of(rules)).build();
    return object(context.service().name(), "InferenceModelRewrite", spec);
  }

  private static MapNode rule(ServedModel model) {
    MapNode name = MapNode.builder().put("type", "Exact").put("value", model.name()).build();
    List<MapNode> targets = new ArrayList<>();
    for (TargetModel target : model.weightedTargets()) {
      targets.add(
          MapNode.builder()
              .put("modelRewrite", target.name())
              .put("weight", target.weight())
              .build());
    }
    return MapNode.builder()
        .put("matches", ListNode.of(MapNode.builder().put("model", name).build()))
        .put("targets", ListNode.of(targets))
        .build();
  }

  private PlannedObject object(String name, String kind, MapNode spec) {
    LlmService service = context.service();
    Metadata metadata = Metadata.of(service.namespace(), name, Labels.ofScheduler(service));
    return new PlannedObject.Custom(metadata, API_VERSION, kind, spec);
  }
}
