package dev.llmd.validate.lora;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.OptionalLong;

/** The limits on adapters are ones that vLLM takes (vllm/config/lora.py). */
public final class AdapterLimits implements ServingRule {

  private static final String RANK = "lora/rank";
  private static final String CPU = "lora/cpu-adapters";
  private static final FieldPath LORA = Subject.SPEC.field("model").field("lora");
  private static final List<Long> RANKS = List.of(1L, 8L, 16L, 32L, 64L, 128L, 256L, 320L, 512L);

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            RANK,
            "a largest rank of adapters that vLLM has no kernel for",
            "vLLM takes 1, 8, 16, 32, 64, 128, 256, 320 and 512 for --max-lora-rank, and ends at"
                + " start with any other."),
        RuleDoc.runtime(
            CPU,
            "fewer adapters in CPU memory than on the GPU",
            "Adapters reach the GPU by way of CPU memory: vLLM ends at start when --max-cpu-loras"
                + " is less than --max-loras."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.server().get().flags().isPresent()) {
        VllmFlags flags = pod.server().get().flags().get();
        checkRank(plan, pod, flags);
        checkCpu(plan, pod, flags);
      }
    }
  }

  private static void checkRank(ServingPlan plan, PlannedPod pod, VllmFlags flags) {
    OptionalLong rank = flags.size(VllmFlag.LORA_RANK, RANKS.getFirst());
    if (rank.isEmpty() || RANKS.contains(rank.getAsLong())) {
      return;
    }
    plan.report(
        Diagnostic.runtimeError(
                RANK, "vLLM of " + pod.path() + " is told --max-lora-rank " + rank.getAsLong())
            .at(place(plan, pod, "maxRank", rank.getAsLong()))
            .field(LORA.field("maxRank").toString())
            .expected("1, 8, 16, 32, 64, 128, 256, 320 or 512")
            .nextStep("write " + next(rank.getAsLong()) + ", the next that holds every adapter"));
  }

  private static void checkCpu(ServingPlan plan, PlannedPod pod, VllmFlags flags) {
    OptionalLong cpu = flags.size(VllmFlag.LORAS_IN_CPU, 0);
    OptionalLong gpu = flags.size(VllmFlag.LORAS, 1);
    if (!flags.has(VllmFlag.LORAS_IN_CPU)
        || cpu.isEmpty()
        || gpu.isEmpty()
        || cpu.getAsLong() >= gpu.getAsLong()) {
      return;
    }
    plan.report(
        Diagnostic.runtimeError(
                CPU,
                "vLLM of "
                    + pod.path()
                    + " holds "
                    + cpu.getAsLong()
                    + " adapters in CPU memory, and "
                    + gpu.getAsLong()
                    + " on the GPU")
            .at(place(plan, pod, "maxCpuAdapters", cpu.getAsLong()))
            .field(LORA.field("maxCpuAdapters").toString())
            .field(LORA.field("maxAdapters").toString())
            .expected("maxCpuAdapters of at least " + gpu.getAsLong())
            .nextStep("raise maxCpuAdapters, or lower maxAdapters"));
  }

  /** The field when it says the value, else the container whose arguments do. */
  private static SourceLocation place(ServingPlan plan, PlannedPod pod, String field, long value) {
    Node limit = plan.service().spec().model().node().at("lora").at(field);
    Node server = pod.server().orElseThrow().node();
    return limit.integer(-1) == value ? plan.place(limit) : plan.place(server.at("args"), server);
  }

  private static long next(long rank) {
    for (long possible : RANKS) {
      if (possible > rank) {
        return possible;
      }
    }
    return RANKS.getLast();
  }
}
