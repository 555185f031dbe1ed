package dev.llmd.validate.gateway;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An inline pool names its picker's port, and each target port once. */
public final class PoolPorts implements AdmissionRule {

  private static final FieldPath POOL =
      Subject.SPEC.field("router").field("scheduler").field("pool").field("spec");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scheduler/pool-picker-port",
            "an inline pool whose endpointPickerRef is a Service without a port",
            "Gateways ask the picker at that port; the CRD's rule wants it for Services."),
        RuleDoc.admission(
            "scheduler/pool-target-ports",
            "a target port that an inline pool lists twice, or that has no number",
            "Each port stands for a server in every pod; the CRD's rule wants each one once."));
  }

  @Override
  public void check(Subject subject) {
    // v1alpha1 has an older form of the pool, whose schema does not know these rules.
    if (subject.isWrittenAsStored()
        && subject.object().spec().at("router").at("scheduler").at("pool").at("spec")
            instanceof MapNode pool) {
      checkPicker(subject, pool.at("endpointPickerRef"));
      checkTargets(subject, pool.at("targetPorts"));
    }
  }

  private static void checkPicker(Subject subject, Node picker) {
    if (picker instanceof MapNode
        && picker.at("kind").text("Service").equals("Service")
        && !picker.at("port").isPresent()) {
      subject.report(
          subject
              .error(
                  "scheduler/pool-picker-port",
                  POOL.field("endpointPickerRef"),
                  "endpointPickerRef is a Service and has no port",
                  picker)
              .expected("endpointPickerRef.port.number: the picker's gRPC port")
              .nextStep("add port: {number: 9002}, or remove pool for the one KServe creates"));
    }
  }

  private static void checkTargets(Subject subject, Node targets) {
    Map<Long, Node> seen = new HashMap<>();
    for (Node target : targets.items()) {
      Node number = target.at("number");
      if (!number.isPresent()) {
        subject.report(
            targetError(subject, "a target port has no number", target, targets)
                .nextStep("give it one"));
        continue;
      }
      Node first = seen.putIfAbsent(number.integer(0), number);
      if (first != null) {
        String message = "target port " + number.integer(0) + " is there twice";
        subject.report(
            targetError(subject, message, number, targets)
                .nextStep("remove one of the two")
                .related(first.location(), "the first one"));
      }
    }
  }

  private static Diagnostic.Builder targetError(Subject subject, String message, Node... places) {
    return subject
        .error("scheduler/pool-target-ports", POOL.field("targetPorts"), message, places)
        .expected("each port once");
  }
}
