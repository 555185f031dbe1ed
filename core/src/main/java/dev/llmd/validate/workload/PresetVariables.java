package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** Some variables are known to the scripts of presets only: vLLM itself reads none of them. */
public final class PresetVariables implements ServingRule {

  private static final String ID = "workload/variable-unread";

  /** Variables of KServe's presets; those that llmd brings know but the last one. */
  private static final List<String> NAMES =
      List.of(
          "KSERVE_INFER_ROCE",
          "KSERVE_INFER_IB_GID_INDEX_GREP",
          "VLLM_API_SERVER_COUNT",
          "VLLM_ADDITIONAL_ARGS");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a variable for the script of a preset that the pod's command does not mention",
            "KServe's presets look for network devices with KSERVE_INFER_ROCE and hand"
                + " VLLM_ADDITIONAL_ARGS to vLLM. Other commands do not, nor do llmd's presets for"
                + " the former: then nothing reads the variable."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      pod.server().ifPresent(server -> check(plan, server.path() + ".env", server.node()));
    }
  }

  private static void check(ServingPlan plan, String path, MapNode container) {
    // What an image starts by itself may read anything.
    if (container.at("command").items().isEmpty()) {
      return;
    }
    for (Node variable : container.at("env").items()) {
      String name = variable.at("name").text("");
      if (NAMES.contains(name)
          && plan.isWritten(variable.at("name"))
          && !isMentioned(name, container)) {
        plan.report(
            Diagnostic.warning(ID, name + " has no effect: the pod's command does not read it")
                .at(plan.place(variable.at("name")))
                .field(path + "[" + name + "]")
                .expected("a command whose script reads it, as KServe's presets have")
                .nextStep("remove it and set what it stands for, or add KServe's presets to -f")
                .related(plan.place(container.at("command")), "the command"));
      }
    }
  }

  private static boolean isMentioned(String name, MapNode container) {
    for (String list : List.of("command", "args")) {
      for (Node word : container.at(list).items()) {
        if (word instanceof ScalarNode text && text.asText().contains(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
