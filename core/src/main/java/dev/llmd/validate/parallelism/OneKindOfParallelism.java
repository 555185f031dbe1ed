package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A workload is pipeline parallel or data parallel, not both. */
public final class OneKindOfParallelism implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "parallelism/pipeline-and-data",
            "pipeline together with data or dataLocal",
            "KServe lays a group out by one of the two; its webhook refuses both."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .workloads()
        .forEach(
            (path, workload) ->
                workload
                    .parallelism()
                    .filter(p -> p.isPipelineParallel() && p.isDataParallel())
                    .ifPresent(
                        p ->
                            subject.report(
                                subject
                                    .error(
                                        "parallelism/pipeline-and-data",
                                        path.field("parallelism"),
                                        "pipeline is set together with data or dataLocal",
                                        workload.node().at("parallelism"))
                                    .expected("either pipeline, or data with dataLocal")
                                    .nextStep("remove one of the two kinds"))));
  }
}
