package dev.llmd.validate.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sidecar of decode pods, which has prompts prefilled elsewhere, is there and knows its pool.
 */
public final class PrefillSidecar implements ServingRule {

  private static final String MISSING = "scheduler/no-sidecar";
  private static final String OTHER_GROUP = "scheduler/sidecar-pool-group";
  private static final String DECODE = "spec.template";
  private static final String GROUP_FLAG = "--pool-group";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            MISSING,
            "prefill pods, and decode pods without the routing sidecar",
            "The endpoint picker names a prefill pod in a header, which only the sidecar reads:"
                + " vLLM prefills itself, and the prefill pods idle."),
        RuleDoc.runtime(
            OTHER_GROUP,
            "a routing sidecar that looks for its pool in another API group than the pool is in",
            "With SSRF protection it forwards to pods of its pool only, and it does not find that"
                + " pool. Presets of KServe v0.20 name the older group."));
  }

  @Override
  public void check(ServingPlan plan) {
    Optional<SchedulerSpec> scheduler = plan.service().spec().scheduler();
    if (plan.service().spec().prefill().isEmpty() || scheduler.isEmpty()) {
      return;
    }
    for (PlannedPod pod : plan.pods()) {
      if (pod.path().toString().equals(DECODE) && pod.server().isPresent()) {
        Optional<PlannedContainer> sidecar = sidecar(pod);
        if (sidecar.isEmpty()) {
          reportMissing(plan, pod);
        } else if (scheduler.get().poolRef().isEmpty()) {
          checkGroup(plan, sidecar.get());
        }
      }
    }
  }

  /** Whatever its name: one's own build of it is as good. */
  private static Optional<PlannedContainer> sidecar(PlannedPod pod) {
    for (PlannedContainer container : pod.containers()) {
      if (container.name().contains("sidecar")
          || container.node().at("image").text("").contains("sidecar")) {
        return Optional.of(container);
      }
    }
    return Optional.empty();
  }

  private static void reportMissing(ServingPlan plan, PlannedPod pod) {
    Node written = pod.in(plan.service().object().spec());
    plan.report(
        Diagnostic.warning(
                MISSING, "decode pods have no routing sidecar: nothing asks the prefill pods")
            .at(plan.place(written, plan.service().object().spec().at("prefill")))
            .field(pod.path().field("initContainers").toString())
            .expected("an init container llm-d-routing-sidecar, as the preset for decode has it")
            .nextStep("take the sidecar from that preset, or remove spec.prefill"));
  }

  private static void checkGroup(ServingPlan plan, PlannedContainer sidecar) {
    String group = plan.context().target().poolGroup();
    List<Node> words = new ArrayList<>(sidecar.node().at("command").items());
    words.addAll(sidecar.node().at("args").items());
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).text("");
      Node value =
          word.equals(GROUP_FLAG) && i + 1 < words.size() ? words.get(i + 1) : words.get(i);
      String named =
          word.startsWith(GROUP_FLAG + "=")
              ? word.substring(GROUP_FLAG.length() + 1)
              : word.equals(GROUP_FLAG) ? value.text(group) : group;
      if (!named.equals(group)) {
        plan.report(
            Diagnostic.note(
                    OTHER_GROUP,
                    "the routing sidecar looks for its pool in "
                        + named
                        + ", and it is in "
                        + group)
                .at(plan.place(value, sidecar.node()))
                .field(sidecar.path().toString())
                .expected(GROUP_FLAG + "=" + group)
                .nextStep("write that group, or use the preset that llmd brings"));
      }
    }
  }
}
