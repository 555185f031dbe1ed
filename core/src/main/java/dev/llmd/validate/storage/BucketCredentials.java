package dev.llmd.validate.storage;

import dev.llmd.api.ModelSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** A download from a bucket is told whose it is, by a ServiceAccount or by variables. */
public final class BucketCredentials implements ServingRule {

  private static final String ID = "storage/bucket-credentials";
  private static final String INITIALIZER = "storage-initializer";
  private static final FieldPath MODEL = Subject.SPEC.field("model");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a model in a bucket, and a download without credentials",
            "KServe takes credentials from the Secrets of the pods' ServiceAccount. Without any the"
                + " bucket has to be public, or the node has to have the right: a note."));
  }

  @Override
  public void check(ServingPlan plan) {
    ModelSpec model = plan.service().spec().model();
    if (model.uri().startsWith("s3://")) {
      check(plan, model, MODEL.field("uri"));
      return;
    }
    List<ModelSpec> adapters = model.adapters();
    for (int i = 0; i < adapters.size(); i++) {
      if (adapters.get(i).uri().startsWith("s3://")) {
        FieldPath path = MODEL.field("lora").field("adapters").index(i).field("uri");
        check(plan, adapters.get(i), path);
        return;
      }
    }
  }

  private static void check(ServingPlan plan, ModelSpec model, FieldPath path) {
    for (PlannedPod pod : plan.pods()) {
      // An account may have its right from the cloud, without a Secret.
      boolean hasAccount = pod.spec().at("serviceAccountName").isPresent();
      for (PlannedContainer container : pod.containers()) {
        if (!hasAccount && container.name().equals(INITIALIZER) && !isTold(container.node())) {
          report(plan, model, path, pod);
          return;
        }
      }
    }
  }

  private static boolean isTold(Node initializer) {
    for (Node variable : initializer.at("env").items()) {
      if (variable.at("name").text("").startsWith("AWS_")) {
        return true;
      }
    }
    return initializer.at("envFrom").isPresent();
  }

  private static void report(ServingPlan plan, ModelSpec model, FieldPath path, PlannedPod pod) {
    plan.report(
        Diagnostic.note(ID, model.uri() + " is downloaded without credentials in " + pod.path())
            .at(plan.place(model.node().at("uri"), model.node()))
            .field(path.toString())
            .field(pod.path().field("serviceAccountName").toString())
            .expected("a ServiceAccount whose Secret has AWS_ACCESS_KEY_ID, or a public bucket")
            .nextStep(
                "name one in serviceAccountName of the pod template, and add it with its Secret"
                    + " to -f"));
  }
}
