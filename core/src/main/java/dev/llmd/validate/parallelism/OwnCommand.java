package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * Parallelism beside a command that starts something other than vLLM: presets write the flags, and
 * the command replaces theirs.
 */
public final class OwnCommand implements ServingRule {

  private static final String ID = "parallelism/own-command";
  private static final List<String> SIZES = List.of("tensor", "pipeline", "data", "dataLocal");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "parallelism beside a command that replaces the preset's and starts no vLLM",
            "The sizes reach a server only through flags that presets write. What another server"
                + " is told, and how many GPUs it uses, llmd cannot know: a note."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && !startsVllm(plan, pod)) {
        check(plan, pod, pod.server().get());
      }
    }
  }

  /** With Ray the leader of a group is told, and its workers are not. */
  private static boolean startsVllm(ServingPlan plan, PlannedPod pod) {
    for (PlannedPod other : plan.pods()) {
      if (other.server().isPresent()
          && other.server().get().flags().isPresent()
          && other.owner().toString().equals(pod.owner().toString())) {
        return true;
      }
    }
    return false;
  }

  private static void check(ServingPlan plan, PlannedPod pod, ServerContainer server) {
    Node command = server.node().at("command");
    if (!plan.isWritten(command) || command.items().isEmpty()) {
      return;
    }
    Node parallelism = pod.workload().orElseThrow().node().at("parallelism");
    for (String size : SIZES) {
      if (parallelism.at(size).integer(1) > 1) {
        report(plan, pod, server, size, parallelism.at(size));
        return;
      }
    }
  }

  private static void report(
      ServingPlan plan, PlannedPod pod, ServerContainer server, String field, Node size) {
    Node command = server.node().at("command");
    String program = command.items().getFirst() instanceof ScalarNode text ? text.asText() : "";
    plan.report(
        Diagnostic.note(
                ID,
                field
                    + " is "
                    + size.integer(0)
                    + ", and main starts "
                    + program
                    + ", which llmd does not know to take it")
            .at(plan.place(command))
            .field(server.path().field("command").toString())
            .field(pod.owner().field("parallelism").field(field).toString())
            .expected("the preset's command, or one that is told the size")
            .nextStep("pass {{ .Spec.Parallelism… }} in a config's args, or remove the command")
            .related(plan.place(size), field + " is set here"));
  }
}
