package dev.llmd.validate.lora;

import dev.llmd.api.ModelSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adapters of different names are different adapters. */
public final class SameAdapter implements ServingRule {

  private static final String ID = "lora/same-uri";
  private static final FieldPath ADAPTERS =
      Subject.SPEC.field("model").field("lora").field("adapters");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "two adapters from one place, or an adapter from where the model is",
            "Both are downloaded and held, and answer alike: most often a line was copied and its"
                + " URI was left as it was."));
  }

  @Override
  public void check(ServingPlan plan) {
    ModelSpec model = plan.service().spec().model();
    List<ModelSpec> adapters = model.adapters();
    if (adapters.isEmpty()) {
      return;
    }
    Map<String, ModelSpec> seen = new HashMap<>();
    seen.put(model.uri(), model);
    for (int i = 0; i < adapters.size(); i++) {
      ModelSpec adapter = adapters.get(i);
      ModelSpec first = seen.putIfAbsent(adapter.uri(), adapter);
      if (first != null && !adapter.uri().isEmpty()) {
        String other = first.equals(model) ? "the model" : "adapter " + first.name().orElse("");
        report(plan, ADAPTERS.index(i).field("uri"), adapter, first, other);
      }
    }
  }

  private static void report(
      ServingPlan plan, FieldPath path, ModelSpec adapter, ModelSpec first, String other) {
    plan.report(
        Diagnostic.warning(
                ID,
                "adapter "
                    + adapter.name().orElse("")
                    + " comes from "
                    + adapter.uri()
                    + ", and so does "
                    + other)
            .at(plan.place(adapter.node().at("uri"), adapter.node()))
            .field(path.toString())
            .expected("a URI of its own for each adapter")
            .nextStep("correct the URI, or remove the adapter")
            .related(plan.place(first.node().at("uri"), first.node()), other));
  }
}
