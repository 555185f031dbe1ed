package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** Experts are spread over more than one GPU: vLLM's group of them is tensor × data. */
public final class ExpertAlone implements ServingRule {

  private static final String ID = "parallelism/expert-alone";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "expert where tensor and data are both 1",
            "vLLM spreads experts over tensor × data GPUs. With one of them it ignores the flag."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.server().get().flags().isPresent()) {
        VllmFlags flags = pod.server().get().flags().get();
        if (flags.has(VllmFlag.EXPERT)
            && flags.size(VllmFlag.TENSOR, 1).orElse(2) <= 1
            && flags.size(VllmFlag.DATA, 1).orElse(2) <= 1
            && flags.size(VllmFlag.DATA_LOCAL, 1).orElse(2) <= 1) {
          report(plan, pod);
        }
      }
    }
  }

  private static void report(ServingPlan plan, PlannedPod pod) {
    Node expert = pod.workload().orElseThrow().node().at("parallelism").at("expert");
    plan.report(
        Diagnostic.warning(
                ID, "experts are to be spread, and " + pod.path() + " has tensor 1 × data 1 GPUs")
            .at(plan.place(expert, pod.server().orElseThrow().node()))
            .field(pod.owner().field("parallelism").field("expert").toString())
            .expected("expert with tensor or data above 1")
            .nextStep("remove expert, or spread the model with tensor, or data and dataLocal"));
  }
}
