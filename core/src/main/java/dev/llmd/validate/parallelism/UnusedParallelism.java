package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.VllmFlag;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A parallelism that is asked for reaches vLLM: some flag of some pod carries it. */
public final class UnusedParallelism implements ServingRule {

  static final String ID = "parallelism/unused";

  private record Use(String field, VllmFlag flag) {}

  private static final List<Use> USES =
      List.of(
          new Use("tensor", VllmFlag.TENSOR),
          new Use("pipeline", VllmFlag.PIPELINE),
          new Use("data", VllmFlag.DATA),
          new Use("dataLocal", VllmFlag.DATA_LOCAL),
          new Use("dataRPCPort", VllmFlag.DATA_RPC_PORT),
          new Use("expert", VllmFlag.EXPERT));

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a field of parallelism that no rendered flag carries",
            "Which fields count depends on the preset, and a command of one's own passes none: the"
                + " model is then not spread as it is written."));
  }

  @Override
  public void check(ServingPlan plan) {
    check(plan, Subject.SPEC, plan.service().spec().main().node().at("parallelism"));
    check(
        plan,
        Subject.SPEC.field("prefill"),
        plan.service().spec().node().at("prefill").at("parallelism"));
  }

  private static void check(ServingPlan plan, FieldPath owner, Node parallelism) {
    if (!parallelism.isPresent()) {
      return;
    }
    List<VllmFlags> commands = commands(plan, owner);
    if (commands.isEmpty()) {
      OtherServer.check(plan, owner, parallelism);
      return;
    }
    for (Use use : USES) {
      Node value = parallelism.at(use.field());
      if (asksForSomething(value) && !isCarried(use, parallelism, commands)) {
        report(
            plan,
            owner,
            Diagnostic.warning(
                    ID,
                    use.field()
                        + " is "
                        + value(value)
                        + ", and no pod's vLLM is told: "
                        + use.flag().text()
                        + " is in no command line")
                .at(plan.place(value, parallelism))
                .field(owner.field("parallelism").field(use.field()).toString())
                .expected("a preset or command that passes " + use.flag().text())
                .nextStep("remove the field, or pass the flag in args or VLLM_ADDITIONAL_ARGS"));
      }
    }
  }

  /** Reports with the commands of one's own that stand where the preset's would pass the flags. */
  static void report(ServingPlan plan, FieldPath owner, Diagnostic.Builder finding) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.owner().toString().equals(owner.toString())) {
        Node command = pod.server().get().node().at("command");
        if (command.isPresent() && plan.isWritten(command)) {
          finding.related(plan.place(command), "this command replaces that of the preset");
        }
      }
    }
    plan.report(finding);
  }

  /** The command lines of a workload; empty when one of them starts something other than vLLM. */
  private static List<VllmFlags> commands(ServingPlan plan, FieldPath owner) {
    List<VllmFlags> commands = new ArrayList<>();
    for (PlannedPod pod : plan.pods()) {
      if (pod.workload().isPresent() && pod.owner().toString().equals(owner.toString())) {
        Optional<VllmFlags> flags = pod.server().flatMap(ServerContainer::flags);
        if (flags.isEmpty()) {
          return List.of();
        }
        commands.add(flags.get());
      }
    }
    return commands;
  }

  /** A size of 1 is what vLLM does anyway. */
  private static boolean asksForSomething(Node value) {
    return value.isTrue() || value.integer(0) > 1;
  }

  private static boolean isCarried(Use use, Node parallelism, List<VllmFlags> commands) {
    for (VllmFlags flags : commands) {
      if (flags.has(use.flag()) || isImplied(use, parallelism, flags)) {
        return true;
      }
    }
    return false;
  }

  /** All ranks are local where nothing else is said. */
  private static boolean isImplied(Use use, Node parallelism, VllmFlags flags) {
    return use.flag() == VllmFlag.DATA_LOCAL
        && flags.has(VllmFlag.DATA)
        && parallelism.at("data").integer(1) == parallelism.at("dataLocal").integer(1);
  }

  private static String value(Node value) {
    return value.isTrue() ? "true" : Long.toString(value.integer(0));
  }
}
