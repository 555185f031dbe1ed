package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.Accelerators;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.OptionalLong;

/** GPUs that share each layer are whole ones of one node. */
public final class TensorReach implements ServingRule {

  private static final String NODES = "parallelism/tensor-across-nodes";
  private static final String SLICES = "parallelism/tensor-over-slices";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            NODES,
            "a tensor group that reaches over several pods",
            "Each layer is summed up over the group, many times a token: over a network instead of"
                + " NVLink most of the time goes into waiting. Cut the model into stages instead."),
        RuleDoc.runtime(
            SLICES,
            "tensor over slices of GPUs (MIG, or shared in time)",
            "A process sees one MIG slice only, slices cannot reach one another's memory, and NCCL"
                + " refuses two ranks on one GPU: vLLM ends at start."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.server().get().flags().isPresent()) {
        VllmFlags flags = pod.server().get().flags().get();
        OptionalLong tensor = flags.size(VllmFlag.TENSOR, 1);
        if (tensor.isPresent() && tensor.getAsLong() > 1) {
          checkNodes(plan, pod, flags, tensor.getAsLong());
          checkSlices(plan, pod, pod.server().get(), tensor.getAsLong());
        }
      }
    }
  }

  private static void checkNodes(ServingPlan plan, PlannedPod pod, VllmFlags flags, long tensor) {
    OptionalLong nodes = flags.size(VllmFlag.NODES, 1);
    OptionalLong pipeline = flags.size(VllmFlag.PIPELINE, 1);
    if (nodes.isEmpty()
        || pipeline.isEmpty()
        || nodes.getAsLong() <= Math.max(1, pipeline.getAsLong())) {
      return;
    }
    plan.report(
        Diagnostic.warning(
                NODES,
                "tensor "
                    + tensor
                    + " × pipeline "
                    + pipeline.getAsLong()
                    + " is spread over "
                    + nodes.getAsLong()
                    + " pods, so that each layer reaches over several")
            .at(plan.place(size(pod)))
            .field(pod.owner().field("parallelism").field("tensor").toString())
            .expected("tensor: GPUs of one pod, and pipeline: pods")
            .nextStep("lower tensor to the GPUs of one pod, and raise pipeline to the pods"));
  }

  private static void checkSlices(
      ServingPlan plan, PlannedPod pod, ServerContainer server, long tensor) {
    Accelerators given = Accelerators.of(server, pod.spec(), plan);
    if (!given.kind().startsWith("nvidia.com/mig-")
        && !given.kind().equals("nvidia.com/gpu.shared")) {
      return;
    }
    plan.report(
        Diagnostic.warning(
                SLICES, "tensor " + tensor + " shares each layer over slices, " + given.kind())
            .at(plan.place(given.place(), size(pod)))
            .field(given.path().toString())
            .field(pod.owner().field("parallelism").field("tensor").toString())
            .expected("whole GPUs (nvidia.com/gpu), or tensor: 1 on one slice")
            .nextStep("ask for nvidia.com/gpu: \"" + tensor + "\", or serve from one larger slice")
            .related(plan.place(size(pod)), "tensor is set here"));
  }

  private static Node size(PlannedPod pod) {
    return pod.workload().orElseThrow().node().at("parallelism").at("tensor");
  }
}
