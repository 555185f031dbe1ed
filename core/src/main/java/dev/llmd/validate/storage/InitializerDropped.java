package dev.llmd.validate.storage;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** An init container that customises the storage initializer counts where there is one. */
public final class InitializerDropped implements ServingRule {

  private static final String ID = "storage/initializer-dropped";
  private static final String NAME = "storage-initializer";
  private static final FieldPath PREFILL = Subject.SPEC.field("prefill");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "an init container storage-initializer of a model that nothing downloads",
            "It says how models are downloaded; for images and volumes KServe removes it from"
                + " the pod."));
  }

  @Override
  public void check(ServingPlan plan) {
    Node spec = plan.service().spec().node();
    for (PlannedPod pod : plan.pods()) {
      if (pod.workload().isEmpty() || has(pod.spec().at("initContainers"))) {
        continue;
      }
      boolean isPrefill = pod.owner().toString().equals(PREFILL.toString());
      Node workload = isPrefill ? spec.at("prefill") : spec;
      for (String template : List.of("template", "worker")) {
        if (pod.path().toString().equals(pod.owner().field(template).toString())) {
          check(plan, pod, workload.at(template, "initContainers"));
        }
      }
    }
  }

  private static boolean has(Node initContainers) {
    for (Node container : initContainers.items()) {
      if (container.at("name").text("").equals(NAME)) {
        return true;
      }
    }
    return false;
  }

  private static void check(ServingPlan plan, PlannedPod pod, Node initContainers) {
    for (Node container : initContainers.items()) {
      if (container.at("name").text("").equals(NAME)) {
        plan.report(
            Diagnostic.warning(ID, "init container " + NAME + " is left out: nothing is downloaded")
                .at(plan.place(container, initContainers))
                .field(pod.path().field("initContainers").key(NAME).toString())
                .expected("a model that is downloaded, from hf:// or s3://")
                .nextStep("remove the container, or give it another name to have it run")
                .related(
                    plan.place(plan.service().spec().model().node().at("uri")),
                    "where the model is"));
      }
    }
  }
}
