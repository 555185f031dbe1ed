package dev.llmd.validate.storage;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** A KV cache that is offloaded is one that some server was told to offload. */
public final class CacheUnused implements ServingRule {

  private static final String ID = "cache/unused";

  /**
   * Connectors that offload, and flags of servers that do it by themselves. The quote sets vLLM's
   * connector apart from a script's comment about it.
   */
  private static final List<String> SIGNS =
      List.of(
          "OffloadingConnector\"",
          "OffloadingConnector\\",
          "OffloadConnector",
          "LMCache",
          "kv-offloading",
          "kv_offloading");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "kvCacheOffloading that no server's command line carries",
            "Presets hand what the service itself says to vLLM as --kv-transfer-config. A command"
                + " of one's own does not, nor do presets see what a config says; then volumes are"
                + " mounted that nobody fills."));
  }

  @Override
  public void check(ServingPlan plan) {
    check(plan, Subject.SPEC, plan.service().spec().node());
    check(plan, Subject.SPEC.field("prefill"), plan.service().spec().node().at("prefill"));
  }

  private static void check(ServingPlan plan, FieldPath owner, Node workload) {
    if (!(workload.at("kvCacheOffloading") instanceof MapNode offloading)) {
      return;
    }
    boolean hasServer = false;
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && pod.owner().toString().equals(owner.toString())) {
        hasServer = true;
        if (isTold(pod.server().get().node())) {
          return;
        }
      }
    }
    if (hasServer) {
      plan.report(
          Diagnostic.warning(ID, "no server is told to offload its KV cache")
              .at(plan.place(offloading.at("cpu"), offloading))
              .field(owner.field("kvCacheOffloading").toString())
              .expected("--kv-transfer-config with a connector that offloads")
              .nextStep(
                  "set the field in the service itself and leave the command to the preset, or pass"
                      + " the flag in args"));
    }
  }

  private static boolean isTold(MapNode container) {
    for (String field : List.of("command", "args")) {
      for (Node word : container.at(field).items()) {
        if (hasSign(word.text(""))) {
          return true;
        }
      }
    }
    for (Node variable : container.at("env").items()) {
      if (hasSign(variable.at("value").text(""))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasSign(String text) {
    for (String sign : SIGNS) {
      if (text.contains(sign)) {
        return true;
      }
    }
    return false;
  }
}
