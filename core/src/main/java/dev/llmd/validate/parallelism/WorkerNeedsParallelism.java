package dev.llmd.validate.parallelism;

import dev.llmd.api.Parallelism;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Workers need data or pipeline parallelism: it decides how many pods a group has. */
public final class WorkerNeedsParallelism implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "parallelism/worker-without-parallelism",
            "workers without data or pipeline parallelism",
            "Parallelism decides how many pods a group has; the webhook refuses workers "
                + "without it."));
  }

  @Override
  public void check(Subject subject) {
    subject.workloads().forEach((path, workload) -> check(subject, path, workload));
  }

  private static void check(Subject subject, FieldPath path, WorkloadSpec workload) {
    boolean spread =
        workload
            .parallelism()
            .filter(p -> p.isDataParallel() || p.isPipelineParallel())
            .isPresent();
    if (workload.worker().isEmpty() || spread) {
      return;
    }
    subject.report(
        subject
            .error(
                "parallelism/worker-without-parallelism",
                path.field("worker"),
                "a worker is set, and neither data nor pipeline parallelism",
                workload.node().at("worker"))
            .expected("parallelism.data and parallelism.dataLocal, or parallelism.pipeline")
            .nextStep(
                workload.parallelism().filter(WorkerNeedsParallelism::usesTensor).isPresent()
                    ? "tensor parallelism alone stays in one pod: remove worker, or add pipeline"
                    : "set one of them, or remove worker"));
  }

  private static boolean usesTensor(Parallelism parallelism) {
    return parallelism.tensor().orElse(0) > 0;
  }
}
