package dev.llmd.validate.model;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Custom;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** In releases whose specs have a criticality, it counts where an InferenceModel carries it. */
public final class CriticalityUnused implements ServingRule {

  private static final String ID = "model/criticality-unused";
  private static final FieldPath FIELD = FieldPath.of("spec").field("model").field("criticality");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a criticality that no InferenceModel carries (kserve-0.16)",
            "KServe v0.16 writes it into the InferenceModel beside a scheduler of the service's"
                + " own, and only there."));
  }

  @Override
  public void check(ServingPlan plan) {
    Node criticality = plan.service().spec().model().node().at("criticality");
    if (criticality.isPresent() && !isCarried(plan)) {
      plan.report(
          Diagnostic.warning(
                  ID, "criticality has no effect: no InferenceModel tells the endpoint picker")
              .at(plan.place(criticality))
              .field(FIELD.toString())
              .expected("a scheduler of the service's own, beside which KServe writes one")
              .nextStep("add router.scheduler: {}, or remove criticality"));
    }
  }

  private static boolean isCarried(ServingPlan plan) {
    for (PlannedObject object : plan.objects()) {
      if (object instanceof Custom custom && custom.kind().equals("InferenceModel")) {
        return true;
      }
    }
    return false;
  }
}
