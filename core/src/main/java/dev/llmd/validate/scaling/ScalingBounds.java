package dev.llmd.validate.scaling;

import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;

/** Replica bounds are in order: idle below min, min not above max. */
public final class ScalingBounds implements AdmissionRule {

  @Override
  public void check(Subject subject) {
    subject
        .workloads()
        .forEach(
            (path, workload) ->
                workload
                    .scaling()
                    .ifPresent(scaling -> check(subject, path.field("scaling"), scaling)));
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
