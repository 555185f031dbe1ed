package dev.llmd.validate.release;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A service that is asked to stop, of a release that does not know how. */
public final class StopIgnored implements AdmissionRule {

  private static final String ID = "release/stop-ignored";
  private static final String STOP = "serving.kserve.io/stop";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "the stop annotation on a service of kserve-0.16",
            "KServe v0.16 does not know the annotation: the service keeps running."));
  }

  @Override
  public void check(Subject subject) {
    Node stop = subject.object().node().at("metadata", "annotations", STOP);
    if (stop.text("").equalsIgnoreCase("true")) {
      subject.report(
          subject
              .warning(
                  ID,
                  FieldPath.of("metadata").field("annotations").key(STOP),
                  "the annotation " + STOP + " has no effect in this release",
                  stop)
              .expected("replicas: 0, which stops the pods of every release")
              .nextStep("set spec.replicas to 0, or compile for kserve-0.20"));
    }
  }
}
