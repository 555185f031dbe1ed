package dev.llmd.validate.workload;

import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Map;

/**
 * A container requests no more than it is limited to (k8s.io/kubernetes, pkg/apis/core/validation,
 * ValidateContainerResourceRequirements). Presets and configs set the one, services the other.
 */
public final class LimitBelowRequest implements ServingRule {

  private static final String ID = "workload/limit-below-request";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a limit of CPU, memory or disk that is lower than the request",
            "KServe accepts it, also when the two come from different layers, and the API server"
                + " refuses the pods."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      for (PlannedContainer container : pod.containers()) {
        check(plan, container);
      }
    }
  }

  private static void check(ServingPlan plan, PlannedContainer container) {
    Node resources = container.node().at("resources");
    Node limits = resources.at("limits");
    for (Map.Entry<String, Node> request : resources.at("requests").fields().entrySet()) {
      String resource = request.getKey();
      Node limit = limits.at(resource);
      boolean written = plan.isWritten(limit) || plan.isWritten(request.getValue());
      if (written && isNative(resource) && isBelow(limit, request.getValue())) {
        report(plan, container, resource, request.getValue(), limit);
      }
    }
  }

  /** All others have a rule of their own: the two amounts must be equal. */
  private static boolean isNative(String resource) {
    return resource.indexOf('/') < 0;
  }

  private static boolean isBelow(Node limit, Node request) {
    return limit.isPresent()
        && !limit.sameValue(request)
        && Quantity.isBelow(text(limit), text(request));
  }

  private static void report(
      ServingPlan plan, PlannedContainer container, String resource, Node request, Node limit) {
    boolean limitWritten = plan.isWritten(limit);
    Node place = limitWritten ? limit : request;
    Node other = limitWritten ? request : limit;
    plan.report(
        Diagnostic.runtimeError(
                ID,
                "container "
                    + container.name()
                    + " requests "
                    + text(request)
                    + " of "
                    + resource
                    + " and is limited to "
                    + text(limit))
            .at(plan.place(place, other))
            .field(path(container, "limits", resource))
            .field(path(container, "requests", resource))
            .expected("a limit of at least " + text(request))
            .nextStep(
                "raise limits." + resource + ", or set requests." + resource + " to what is needed")
            .related(
                plan.place(other),
                limitWritten ? "the request is set here" : "the limit is set here"));
  }

  private static String path(PlannedContainer container, String kind, String resource) {
    return container.path().field("resources").field(kind).key(resource).toString();
  }

  private static String text(Node quantity) {
    return quantity instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
