package dev.llmd.validate.parallelism;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.OptionalLong;

/** The port that data-parallel ranks talk on is free: all containers of a pod share its ports. */
public final class RpcPort implements ServingRule {

  private static final String ID = "parallelism/rpc-port";
  private static final long DEFAULT_PORT = 8000;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "dataRPCPort on a port that the server or another container of the pod listens on",
            "Containers of a pod share one network address: the second to listen ends at start."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.server().get().flags().isPresent()) {
        check(plan, pod, pod.server().get().flags().get());
      }
    }
  }

  /** Headless engines connect to the port of their leader and listen on none of their own. */
  private static void check(ServingPlan plan, PlannedPod pod, VllmFlags flags) {
    OptionalLong port = flags.size(VllmFlag.DATA_RPC_PORT, 0);
    if (!flags.has(VllmFlag.DATA_RPC_PORT) || port.isEmpty() || flags.has(VllmFlag.HEADLESS)) {
      return;
    }
    if (flags.size(VllmFlag.PORT, DEFAULT_PORT).orElse(0) == port.getAsLong()) {
      Node server = pod.server().orElseThrow().node();
      report(plan, pod, port.getAsLong(), "vLLM answers requests", server.at("ports"));
      return;
    }
    for (PlannedContainer container : pod.containers()) {
      for (Node declared : container.node().at("ports").items()) {
        if (!container.name().equals(WorkloadSpec.SERVER)
            && declared.at("containerPort").integer(0) == port.getAsLong()) {
          String user = "container " + container.name() + " listens";
          report(plan, pod, port.getAsLong(), user, declared.at("containerPort"));
        }
      }
    }
  }

  private static void report(ServingPlan plan, PlannedPod pod, long port, String user, Node other) {
    Node written = pod.workload().orElseThrow().node().at("parallelism").at("dataRPCPort");
    plan.report(
        Diagnostic.runtimeError(
                ID, "data-parallel ranks talk on port " + port + ", where " + user + " already")
            .at(plan.place(written, other))
            .field(pod.owner().field("parallelism").field("dataRPCPort").toString())
            .expected("a port that nothing else in the pod listens on, such as 5555")
            .nextStep("choose another dataRPCPort")
            .related(plan.place(other), user + " here"));
  }
}
