package dev.llmd.validate.parallelism;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.vllm.GpuNeed;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.Accelerators;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * Each pod gets the GPUs that its vLLM uses. What it uses is read from the rendered command line: a
 * user's own flags count, and a parallelism that no flag carries does not.
 */
public final class GpusPerPod implements ServingRule {

  private static final String ID = "parallelism/gpus";
  private static final List<String> SIZES = List.of("tensor", "dataLocal", "pipeline", "data");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a pod with fewer GPUs than its vLLM uses (error), with more, or with none where it"
                + " uses several (warnings)",
            "vLLM ends at start when it finds fewer devices than its flags ask for; devices beyond"
                + " that stay idle, and nobody else gets them."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      pod.server().ifPresent(server -> check(plan, pod, server));
    }
  }

  private static void check(ServingPlan plan, PlannedPod pod, ServerContainer server) {
    Accelerators given = Accelerators.of(server, pod.spec(), plan);
    if (given.count().isEmpty()) {
      return;
    }
    long count = given.count().getAsLong();
    server
        .flags()
        .flatMap(flags -> GpuNeed.of(flags, pod.groupSize()))
        .filter(need -> need.count() != count && (count > 0 || need.count() > 1))
        .ifPresent(need -> report(plan, pod, need, given, count));
  }

  private static void report(
      ServingPlan plan, PlannedPod pod, GpuNeed need, Accelerators given, long count) {
    Node size = mainSize(pod);
    String uses =
        "vLLM uses "
            + gpus(need.count())
            + " in each pod of "
            + pod.path()
            + " ("
            + need.arithmetic()
            + ")";
    Diagnostic.Builder finding;
    if (count == 0) {
      finding =
          Diagnostic.warning(ID, uses + ", and the pod asks for none")
              .nextStep(
                  "add " + kind(given) + " to its limits, or lower the parallelism" + at(size));
    } else if (count < need.count()) {
      finding =
          Diagnostic.runtimeError(ID, uses + ", and the pod gets " + count)
              .nextStep(
                  "raise "
                      + kind(given)
                      + at(given.place())
                      + ", or lower the parallelism"
                      + at(size));
    } else {
      finding =
          Diagnostic.warning(
                  ID,
                  uses + ", and the pod gets " + count + ": " + (count - need.count()) + " idle")
              .nextStep(
                  "lower "
                      + kind(given)
                      + at(given.place())
                      + ", or raise the parallelism"
                      + at(size));
    }
    plan.report(
        finding
            .at(plan.place(given.place(), size))
            .field(given.path().toString())
            .expected(given.wanted(need.count())));
  }

  /** The parallelism that multiplies most, for the reader to find. */
  private static Node mainSize(PlannedPod pod) {
    Node parallelism =
        pod.workload().map(WorkloadSpec::node).map(node -> node.at("parallelism")).orElseThrow();
    for (String field : SIZES) {
      if (parallelism.at(field).integer(1) > 1) {
        return parallelism.at(field);
      }
    }
    return Absent.INSTANCE;
  }

  private static String kind(Accelerators given) {
    return given.kind().isEmpty() ? "nvidia.com/gpu" : given.kind();
  }

  private static String gpus(long count) {
    return count == 1 ? "1 GPU" : count + " GPUs";
  }

  private static String at(Node node) {
    SourceLocation place = node.location();
    return place.isKnown() ? " (" + place + ")" : "";
  }
}
