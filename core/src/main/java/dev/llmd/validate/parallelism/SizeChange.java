package dev.llmd.validate.parallelism;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.Subject;
import dev.llmd.validate.UpdateRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pods of a group stay as many as they were: the webhook compares what the two versions say
 * themselves, and a prefill that is new or gone is no change (validateImmutable).
 */
public final class SizeChange implements UpdateRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "parallelism/size-change",
            "data / dataLocal, or pipeline, that is another than in the version before (--against)",
            "The number of pods in a group cannot change in place: the webhook refuses the"
                + " update."));
  }

  @Override
  public void check(Subject before, Subject after) {
    // Paths are not equal to one another: their texts are.
    Map<String, WorkloadSpec> earlierByPath = new HashMap<>();
    before.workloads().forEach((path, workload) -> earlierByPath.put(path.toString(), workload));
    after
        .workloads()
        .forEach(
            (path, workload) -> {
              WorkloadSpec earlier = earlierByPath.get(path.toString());
              if (earlier != null && size(earlier) != size(workload)) {
                after.report(finding(path, before, earlier, after, workload));
              }
            });
  }

  /** Pods in a group; a workload without groups counts as groups of one. */
  private static long size(WorkloadSpec workload) {
    return workload.parallelism().map(parallelism -> parallelism.groupSize().orElse(1)).orElse(1L);
  }

  private static Diagnostic.Builder finding(
      FieldPath path, Subject before, WorkloadSpec earlier, Subject after, WorkloadSpec workload) {
    return after
        .error(
            "parallelism/size-change",
            path.field("parallelism"),
            "a group had "
                + pods(size(earlier))
                + " and would have "
                + pods(size(workload))
                + ": KServe does not change that in place",
            workload.node().at("parallelism"),
            workload.node())
        .expected("the size that it has: " + size(earlier) + " = data / dataLocal, or pipeline")
        .nextStep(
            "put the size back, or give the service another name and remove this one once the other"
                + " serves")
        .related(place(before, earlier), "the version before");
  }

  private static String pods(long count) {
    return count == 1 ? "1 pod" : count + " pods";
  }

  private static SourceLocation place(Subject before, WorkloadSpec workload) {
    for (Node node : List.of(workload.node().at("parallelism"), workload.node())) {
      if (node.location().isKnown()) {
        return node.location();
      }
    }
    return before.object().location();
  }
}
