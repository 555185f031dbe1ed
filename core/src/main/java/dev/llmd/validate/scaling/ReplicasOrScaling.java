package dev.llmd.validate.scaling;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A workload has a fixed number of replicas or scales by itself: not both. */
public final class ReplicasOrScaling implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scaling/replicas-or-scaling",
            "replicas beside scaling",
            "A workload has a fixed number of pods or scales by itself; CRD and webhook "
                + "refuse both."));
  }

  @Override
  public void check(Subject subject) {
    subject.workloads().forEach((path, workload) -> check(subject, path, workload));
  }

  private static void check(Subject subject, FieldPath path, WorkloadSpec workload) {
    if (workload.scaling().isEmpty() || !workload.replicas().isPresent()) {
      return;
    }
    subject.report(
        subject
            .error(
                "scaling/replicas-or-scaling",
                path,
                "both replicas and scaling are set",
                workload.node().at("scaling"))
            .field(path.field("scaling").toString())
            .expected("replicas for a fixed number of pods, or scaling")
            .nextStep("remove one of the two")
            .related(workload.replicas().location(), "the replicas"));
  }
}
