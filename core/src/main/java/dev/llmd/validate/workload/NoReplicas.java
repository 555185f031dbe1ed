package dev.llmd.validate.workload;

import dev.llmd.api.RouterSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;

/** Requests are led to pods that there are. Nothing is wrong with a service that sleeps, though. */
public final class NoReplicas implements ServingRule {

  private static final String ID = "workload/no-replicas";
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "no replicas behind a route, or none that prefill",
            "Gateways answer 503 to requests for a service without pods; without prefill pods the"
                + " decode pods prefill themselves. The endpoint picker runs all the same."));
  }

  @Override
  public void check(ServingPlan plan) {
    Optional<RouterSpec> router = plan.service().router();
    if (router.isEmpty()) {
      return;
    }
    boolean isRouted = router.get().route().isPresent() || router.get().ingress().isPresent();
    Node main = plan.service().spec().main().replicas();
    Node prefill = plan.service().spec().prefill().map(WorkloadSpec::replicas).orElse(main);
    if (isRouted && isNone(main)) {
      report(plan, SPEC, main, "the service has no pods: every request gets an error");
    } else if (prefill != main && isNone(prefill) && router.get().scheduler().isPresent()) {
      report(
          plan,
          SPEC.field("prefill"),
          prefill,
          "the service has no prefill pods: decode pods prefill themselves");
    }
  }

  private static boolean isNone(Node replicas) {
    return replicas.integer(1) == 0;
  }

  private static void report(ServingPlan plan, FieldPath owner, Node replicas, String message) {
    plan.report(
        Diagnostic.note(ID, message)
            .at(plan.place(replicas))
            .field(owner.field("replicas").toString())
            .expected("1 or more, once requests are to be answered")
            .nextStep("raise replicas when the service is needed"));
  }
}
