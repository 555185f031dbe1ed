package dev.llmd.validate.lora;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** Limits count where KServe writes vLLM's LoRA flags, and of an adapter its name and URI. */
public final class UnusedAdapterFields implements ServingRule {

  private static final String LIMIT = "lora/limit-unused";
  private static final String FIELD = "lora/adapter-field";
  private static final FieldPath LORA = Subject.SPEC.field("model").field("lora");
  private static final List<String> LIMITS = List.of("maxRank", "maxAdapters", "maxCpuAdapters");
  private static final String ENABLED = "--enable-lora";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            LIMIT,
            "a limit of LoRA that no server is told",
            "KServe writes limits beside the adapters: without any, or with adapters in the"
                + " container's own arguments, it writes none of both."),
        RuleDoc.runtime(
            FIELD,
            "a field of a LoRA adapter other than its name and URI",
            "The API has one type for models and adapters; KServe reads two of its fields in an"
                + " adapter."));
  }

  @Override
  public void check(ServingPlan plan) {
    Node lora = plan.service().spec().node().at("model", "lora");
    if (!lora.isPresent()) {
      return;
    }
    List<Node> adapters = lora.at("adapters").items();
    for (int i = 0; i < adapters.size(); i++) {
      for (String field : List.of("lora", "confidential")) {
        reportField(plan, LORA.field("adapters").index(i).field(field), adapters.get(i).at(field));
      }
    }
    if (adapters.isEmpty() || !isWrittenByKserve(plan)) {
      for (String limit : LIMITS) {
        reportLimit(plan, lora, limit);
      }
    }
  }

  private static boolean isWrittenByKserve(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      if (pod.server().isPresent() && isEnabled(pod.server().get().node().at("args"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEnabled(Node args) {
    for (Node argument : args.items()) {
      // KServe's own arguments stand nowhere in the input.
      if (!argument.location().isKnown() && argument.text("").equals(ENABLED)) {
        return true;
      }
    }
    return false;
  }

  private static void reportLimit(ServingPlan plan, Node lora, String limit) {
    Node value = lora.at(limit);
    if (!value.isPresent()) {
      return;
    }
    boolean hasAdapters = !lora.at("adapters").items().isEmpty();
    plan.report(
        Diagnostic.warning(
                LIMIT,
                hasAdapters
                    ? limit + " has no effect: the container's own arguments configure LoRA"
                    : limit + " has no effect: there are no adapters")
            .at(plan.place(value, lora))
            .field(LORA.field(limit).toString())
            .expected("adapters under model.lora.adapters that KServe hands to vLLM")
            .nextStep(
                hasAdapters
                    ? "set the limit in the container's arguments, or remove --lora-modules there"
                    : "add adapters, or remove " + limit));
  }

  private static void reportField(ServingPlan plan, FieldPath path, Node value) {
    if (value.isPresent()) {
      plan.report(
          Diagnostic.warning(FIELD, path + " has no effect: of an adapter, name and uri count")
              .at(plan.place(value))
              .field(path.toString())
              .expected("name and uri")
              .nextStep("remove it, or set it for the model itself"));
    }
  }
}
