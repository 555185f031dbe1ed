package dev.llmd.validate.workload;

import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An amount of CPU, memory or disk is more than nothing. The API server's validation of pod
 * templates refuses less (k8s.io/kubernetes, pkg/apis/core/validation,
 * ValidateResourceQuantityValue); to a container runtime a limit of 0 is none at all.
 */
public final class ResourceAmount implements ServingRule {

  private static final String ID = "workload/resource-amount";
  private static final String ZERO = "0";
  private static final List<String> KINDS = List.of("limits", "requests");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "an amount of CPU, memory or disk below 0 (error), a limit of 0 (warning), or a server"
                + " that requests none (note)",
            "The API server refuses amounts below 0, which KServe accepts. A limit of 0 limits"
                + " nothing, and a pod that requests nothing shares its node with whatever comes"
                + " and is the first to be evicted."));
  }

  /** An amount of something, as limit or request of a container. */
  private record Amount(
      PlannedContainer container, String kind, String resource, String quantity, Node node) {

    static Amount of(PlannedContainer container, String kind, String resource, Node node) {
      String quantity = node instanceof ScalarNode scalar ? scalar.asText() : "";
      return new Amount(container, kind, resource, quantity, node);
    }

    /** What nearly everybody writes begins with another digit than 0. */
    boolean mayBeNothing() {
      return !quantity.isEmpty() && (quantity.charAt(0) < '1' || quantity.charAt(0) > '9');
    }

    boolean isNegative() {
      return Quantity.isBelow(quantity, ZERO);
    }

    boolean isPositive() {
      return Quantity.isBelow(ZERO, quantity);
    }

    /** The same of the same container, of the other kind. */
    Amount requested() {
      Node request = container.node().at("resources", "requests", resource);
      return of(container, "requests", resource, request);
    }
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      for (PlannedContainer container : pod.containers()) {
        boolean isServer =
            pod.server().filter(server -> server.node() == container.node()).isPresent();
        for (String kind : KINDS) {
          check(plan, container, isServer, kind);
        }
      }
    }
  }

  private static void check(
      ServingPlan plan, PlannedContainer container, boolean isServer, String kind) {
    Map<String, Node> amounts = container.node().at("resources", kind).fields();
    for (Map.Entry<String, Node> entry : amounts.entrySet()) {
      Amount amount = Amount.of(container, kind, entry.getKey(), entry.getValue());
      // Names of devices have a domain; these have a rule of their own.
      boolean isNative = amount.resource().indexOf('/') < 0;
      if (isNative && amount.mayBeNothing() && plan.isWritten(amount.node())) {
        finding(amount, isServer).ifPresent(finding -> report(plan, amount, finding));
      }
    }
  }

  private static Optional<Diagnostic.Builder> finding(Amount amount, boolean isServer) {
    if (amount.isNegative()) {
      return Optional.of(negative(amount));
    }
    if (amount.isPositive()) {
      return Optional.empty();
    }
    if (amount.kind().equals("requests")) {
      return isServer ? Optional.of(unrequested(amount)) : Optional.empty();
    }
    // A request above the limit says enough.
    return amount.requested().isPositive() ? Optional.empty() : Optional.of(unlimited(amount));
  }

  private static Diagnostic.Builder negative(Amount amount) {
    return Diagnostic.runtimeError(
            ID, amount.quantity() + " of " + amount.resource() + " is less than nothing")
        .expected("an amount above 0")
        .nextStep("correct it: the API server refuses the pods");
  }

  private static Diagnostic.Builder unlimited(Amount amount) {
    return Diagnostic.warning(ID, "a limit of 0 does not limit " + amount.resource())
        .expected("the most that the container may use, or no limit")
        .nextStep("raise the limit, or remove it");
  }

  private static Diagnostic.Builder unrequested(Amount amount) {
    return Diagnostic.note(
            ID, "container " + amount.container().name() + " requests no " + amount.resource())
        .expected("what the server needs, for the scheduler to find a node that has it")
        .nextStep("raise the request");
  }

  private static void report(ServingPlan plan, Amount amount, Diagnostic.Builder finding) {
    FieldPath amounts = amount.container().path().field("resources").field(amount.kind());
    plan.report(
        finding.at(amount.node().location()).field(amounts.key(amount.resource()).toString()));
  }
}
