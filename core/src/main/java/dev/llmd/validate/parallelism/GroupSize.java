package dev.llmd.validate.parallelism;

import dev.llmd.api.Parallelism;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * A data-parallel group has {@code data / dataLocal} pods. KServe divides whole numbers and takes
 * anything below 1 as 1 (llm_inference_service_types_func.go, GetSize), so odd sizes pass it.
 */
public final class GroupSize implements ServingRule {

  private static final String ID = "parallelism/group-size";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "data that is no multiple of dataLocal, or smaller than it",
            "KServe makes data / dataLocal pods and drops the rest: ranks are missing, or there are"
                + " more in a pod than in all, and vLLM refuses to start."));
  }

  @Override
  public void check(ServingPlan plan) {
    check(plan, Subject.SPEC, plan.service().spec().main());
    plan.service()
        .spec()
        .prefill()
        .ifPresent(prefill -> check(plan, Subject.SPEC.field("prefill"), prefill));
  }

  private static void check(ServingPlan plan, FieldPath path, WorkloadSpec workload) {
    if (workload.worker().isEmpty() || workload.parallelism().isEmpty()) {
      return;
    }
    Parallelism sizes = workload.parallelism().get();
    long data = sizes.data().orElse(1);
    long local = sizes.dataLocal().orElse(1);
    if (!sizes.isDataParallel() || local < 1 || data % local == 0) {
      return;
    }
    Node node = workload.node().at("parallelism");
    String division = "data " + data + " / dataLocal " + local;
    boolean tooFew = data < local;
    String message =
        tooFew
            ? division
                + " is less than one pod: KServe makes a group of 1, and vLLM refuses "
                + local
                + " local ranks of "
                + data
            : division
                + " is no whole number: KServe makes a group of "
                + data / local
                + ", which holds "
                + data / local * local
                + " of "
                + data
                + " ranks";
    plan.report(
        Diagnostic.runtimeError(ID, message)
            .at(plan.place(node.at(tooFew ? "dataLocal" : "data"), node))
            .field(path.field("parallelism").field("data").toString())
            .field(path.field("parallelism").field("dataLocal").toString())
            .expected("data: ranks in all, a multiple of dataLocal: ranks in each pod")
            .nextStep(nextStep(data, local)));
  }

  private static String nextStep(long data, long local) {
    long multiple = Math.ceilDiv(data, local) * local;
    long pods = multiple / local;
    return "write data: "
        + multiple
        + " for "
        + (pods == 1 ? "one pod" : pods + " pods")
        + " of "
        + local
        + " ranks, or a dataLocal that divides "
        + data;
  }
}
