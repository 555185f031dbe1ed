package dev.llmd.validate.workload;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.device.AcceleratorResources;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * The model is served by the container {@code main}: presets give it its command, KServe mounts the
 * model there. A container of another name comes to stand beside it.
 */
public final class MainContainer implements ServingRule {

  private static final String ID = "workload/main-container";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a container that looks like the model server and is not named main",
            "Containers are merged by name: the preset's main, which gets the model, starts beside"
                + " it without the image, resources or arguments that were meant for it."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.workload().isPresent() && pod.server().isPresent() && !isMainWritten(plan, pod)) {
        for (PlannedContainer container : pod.containers()) {
          if (!container.name().equals(WorkloadSpec.SERVER)
              && plan.isWritten(container.node().at("name"))
              && serves(container.node())) {
            report(plan, container);
          }
        }
      }
    }
  }

  /** True when somebody says something of main, be it one field. */
  private static boolean isMainWritten(ServingPlan plan, PlannedPod pod) {
    return plan.isWritten(pod.server().orElseThrow().node().at("name"));
  }

  private static boolean serves(Node container) {
    return mentionsVllm(container.at("image"))
        || anyMentionsVllm(container.at("command"))
        || anyMentionsVllm(container.at("args"))
        || hasAccelerator(container.at("resources").at("limits"))
        || hasAccelerator(container.at("resources").at("requests"));
  }

  private static boolean hasAccelerator(Node amounts) {
    for (String resource : amounts.fields().keySet()) {
      if (AcceleratorResources.contain(resource)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyMentionsVllm(Node texts) {
    for (Node text : texts.items()) {
      if (mentionsVllm(text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentionsVllm(Node text) {
    return text instanceof ScalarNode scalar && scalar.asText().contains("vllm");
  }

  private static void report(ServingPlan plan, PlannedContainer container) {
    Node name = container.node().at("name");
    plan.report(
        Diagnostic.warning(
                ID,
                "container "
                    + container.name()
                    + " looks like the model server, and comes to stand beside main")
            .at(plan.place(name))
            .field(container.path().field("name").toString())
            .expected("name: main, which KServe gives the model to")
            .nextStep("rename the container to main, or say with a main of your own what it does"));
  }
}
