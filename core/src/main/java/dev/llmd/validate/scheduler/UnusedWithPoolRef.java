package dev.llmd.validate.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** A service that uses somebody else's pool runs no endpoint picker of its own. */
public final class UnusedWithPoolRef implements ServingRule {

  private static final String ID = "scheduler/unused-with-pool-ref";
  private static final FieldPath SCHEDULER = Subject.SPEC.field("router").field("scheduler");
  private static final List<String> OF_ITS_OWN =
      List.of("template", "config", "replicas", "labels", "annotations");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a field about an endpoint picker or pool of one's own beside pool.ref",
            "KServe creates neither for a service that refers to a pool; the picker that the pool"
                + " names decides."));
  }

  @Override
  public void check(ServingPlan plan) {
    plan.service()
        .spec()
        .scheduler()
        .filter(scheduler -> scheduler.poolRef().isPresent())
        .ifPresent(scheduler -> check(plan, scheduler));
  }

  private static void check(ServingPlan plan, SchedulerSpec scheduler) {
    Node pool = scheduler.node().at("pool");
    for (String field : OF_ITS_OWN) {
      report(plan, pool, SCHEDULER.field(field), scheduler.node().at(field));
    }
    report(plan, pool, SCHEDULER.field("pool").field("spec"), pool.at("spec"));
  }

  private static void report(ServingPlan plan, Node pool, FieldPath path, Node value) {
    if (!value.isPresent()) {
      return;
    }
    plan.report(
        Diagnostic.warning(
                ID, path + " has no effect: pool.ref names a pool that has a picker already")
            .at(plan.place(value, pool))
            .field(path.toString())
            .expected("pool.ref alone")
            .nextStep("remove it, or remove pool.ref for a pool and picker of the service's own")
            .related(plan.place(pool.at("ref")), "the pool that is used"));
  }
}
