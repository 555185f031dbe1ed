package dev.llmd.validate.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A scheduler that is asked for runs: at least one replica. */
public final class SchedulerReplicas implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scheduler/replicas",
            "a scheduler with 0 replicas or fewer",
            "Every request waits for the endpoint picker; the webhook wants at least one."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .spec()
        .scheduler()
        .map(SchedulerSpec::replicas)
        .filter(replicas -> replicas.integer(1) <= 0)
        .ifPresent(replicas -> report(subject, replicas));
  }

  private static void report(Subject subject, Node replicas) {
    subject.report(
        subject
            .error(
                "scheduler/replicas",
                Subject.SPEC.field("router").field("scheduler").field("replicas"),
                "the scheduler has " + replicas.integer(0) + " replicas",
                replicas)
            .expected("1 or more")
            .nextStep("remove router.scheduler to route without one"));
  }
}
