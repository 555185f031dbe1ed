package dev.llmd.validate.scaling;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** Replica bounds are in order: idle below min, min not above max. */
public final class ScalingBounds implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scaling/bounds",
            "minReplicas above maxReplicas, or no maxReplicas",
            "CRD and webhook refuse bounds that nothing satisfies."),
        RuleDoc.admission(
            "scaling/idle-replicas",
            "idleReplicaCount that is not below minReplicas",
            "It is what is kept when nothing asks for pods; CRD and webhook want it below "
                + "the minimum."));
  }

  @Override
  public void check(Subject subject) {
    subject.scalings().forEach((path, scaling) -> check(subject, path, scaling));
  }

  private static void check(Subject subject, FieldPath path, MapNode scaling) {
    long min = scaling.at("minReplicas").integer(1);
    long max = scaling.at("maxReplicas").integer(Long.MAX_VALUE);
    if (min > max) {
      subject.report(
          subject
              .error(
                  "scaling/bounds",
                  path,
                  "minReplicas " + min + " exceeds maxReplicas " + max,
                  scaling.at("minReplicas"))
              .field(path.field("minReplicas").toString())
              .expected("minReplicas of at most " + max)
              .nextStep("lower minReplicas or raise maxReplicas"));
    }
    if (!scaling.at("maxReplicas").isPresent()) {
      subject.report(
          subject
              .error("scaling/bounds", path, "there is no maxReplicas", scaling)
              .expected("maxReplicas of at least " + min)
              .nextStep("set maxReplicas"));
    }
    checkIdle(subject, path, scaling.at("wva", "keda", "idleReplicaCount"), min);
  }

  private static void checkIdle(Subject subject, FieldPath path, Node idle, long min) {
    if (idle.integer().isEmpty() || idle.integer(0) < min) {
      return;
    }
    FieldPath idlePath = path.field("wva").field("keda").field("idleReplicaCount");
    subject.report(
        subject
            .error(
                "scaling/idle-replicas",
                path,
                "idleReplicaCount " + idle.integer(0) + " is not below minReplicas " + min,
                idle)
            .field(idlePath.toString())
            .expected("a number below minReplicas: what is kept when nothing asks for pods")
            .nextStep("lower idleReplicaCount, or raise minReplicas"));
  }
}
