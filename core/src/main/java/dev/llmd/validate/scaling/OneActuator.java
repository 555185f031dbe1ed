package dev.llmd.validate.scaling;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Scaling is carried out by one actuator: an HPA or KEDA. */
public final class OneActuator implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scaling/actuator",
            "scaling with both of hpa and keda, or neither",
            "Scaling is carried out by one actuator; CRD and webhook want exactly one."));
  }

  @Override
  public void check(Subject subject) {
    subject.scalings().forEach((path, scaling) -> check(subject, path, scaling));
  }

  private static void check(Subject subject, FieldPath path, MapNode scaling) {
    FieldPath wvaPath = path.field("wva");
    if (!(scaling.at("wva") instanceof MapNode wva)) {
      subject.report(
          subject
              .error("scaling/actuator", path, "scaling has no wva", scaling)
              .field(wvaPath.toString())
              .expected("scaling.wva with hpa or keda")
              .nextStep("add wva: {hpa: {}} or wva: {keda: {}}"));
      return;
    }
    boolean hpa = wva.at("hpa") instanceof MapNode;
    boolean keda = wva.at("keda") instanceof MapNode;
    if (hpa == keda) {
      subject.report(
          subject
              .error(
                  "scaling/actuator",
                  wvaPath,
                  hpa ? "both hpa and keda are set" : "neither hpa nor keda is set",
                  wva)
              .expected("one of hpa and keda")
              .nextStep(hpa ? "remove one of the two" : "add hpa: {} or keda: {}"));
    }
  }
}
