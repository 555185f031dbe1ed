package dev.llmd.plan.scaling;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides the autoscalers of a service. The Workload Variant Autoscaler works out how many replicas
 * a workload needs (VariantAutoscaling); an HPA or KEDA then carries that out.
 */
public final class ScalingPlanner {

  private static final String ACCELERATOR = "inference.optimization/acceleratorName";

  /** The autoscalers of both workloads; empty when replicas are fixed. */
  public List<PlannedObject> plan(PlanContext context) {
    List<PlannedObject> objects = new ArrayList<>(0);
    LlmService service = context.service();
    plan(context, service.spec().main(), false, objects);
    service.spec().prefill().ifPresent(prefill -> plan(context, prefill, true, objects));
    return objects;
  }

  private static void plan(
      PlanContext context, WorkloadSpec spec, boolean isPrefill, List<PlannedObject> objects) {
    if (spec.scaling().isEmpty() || !(spec.scaling().get().at("wva") instanceof MapNode)) {
      return;
    }
    ScaledWorkload workload =
        new ScaledWorkload(context.service(), spec, spec.scaling().get(), isPrefill);
    objects.add(variant(workload));
    if (workload.autoscaler().at("keda").isPresent()) {
      new KedaPlanner(context, workload)
          .plan(metadata(workload, workload.scaledObjectName()))
          .ifPresent(objects::add);
    }
    if (workload.autoscaler().at("hpa").isPresent()) {
      objects.add(
          new PlannedObject.HorizontalPodAutoscaler(
              metadata(workload, workload.hpaName()),
              workload.target(),
              workload.variantName(),
              workload.autoscaler().at("hpa", "behavior")));
    }
  }

  private static PlannedObject variant(ScaledWorkload workload) {
    Metadata metadata = metadata(workload, workload.variantName());
    Map<String, String> labels = new LinkedHashMap<>(metadata.labels());
    String accelerator = workload.workload().labels().getOrDefault(ACCELERATOR, "");
    labels.put(ACCELERATOR, accelerator.isEmpty() ? "unknown" : accelerator);
    Node cost = workload.autoscaler().at("variantCost");
    return new PlannedObject.VariantAutoscaling(
        Metadata.of(metadata.namespace(), metadata.name(), labels),
        workload.target(),
        workload.service().modelName(),
        cost.text("").isEmpty() ? Absent.INSTANCE : cost);
  }

  private static Metadata metadata(ScaledWorkload workload, String name) {
    LlmService service = workload.service();
    return Metadata.of(
        service.namespace(), name, Labels.of(service, "llminferenceservice-workload"));
  }
}
