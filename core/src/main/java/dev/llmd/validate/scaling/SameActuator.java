package dev.llmd.validate.scaling;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Prefill and decode scale by the same actuator, so that one metric pipeline serves both. */
public final class SameActuator implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scaling/same-actuator",
            "prefill and decode with different actuators",
            "One metric pipeline serves both; the webhook refuses two."));
  }

  @Override
  public void check(Subject subject) {
    Node decode = actuators(subject.spec().main());
    Node prefill = subject.spec().prefill().map(SameActuator::actuators).orElse(MapNode.EMPTY);
    if (decode.fields().isEmpty() || prefill.fields().isEmpty()) {
      return;
    }
    String ofDecode = name(decode);
    String ofPrefill = name(prefill);
    if (ofDecode.equals(ofPrefill)) {
      return;
    }
    subject.report(
        subject
            .error(
                "scaling/same-actuator",
                Subject.SPEC.field("prefill").field("scaling").field("wva"),
                "prefill scales by " + ofPrefill + " and decode by " + ofDecode,
                prefill)
            .expected("the same actuator for both")
            .nextStep("use hpa in both places, or keda in both")
            .related(decode.location(), "decode's scaling"));
  }

  private static Node actuators(WorkloadSpec workload) {
    return workload.scaling().map(scaling -> scaling.at("wva")).orElse(MapNode.EMPTY);
  }

  private static String name(Node wva) {
    return wva.at("hpa").isPresent() ? "hpa" : "keda";
  }
}
