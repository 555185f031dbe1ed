package dev.llmd.validate.workload;

import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An extended resource is requested in whole numbers and with an equal limit. The API server's
 * validation of pod templates refuses anything else (k8s.io/kubernetes, pkg/apis/core/validation,
 * ValidateContainerResourceRequirements).
 */
public final class ExtendedResourceLimits implements ServingRule {

  private static final String ID = "workload/extended-resource-limit";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a GPU or another extended resource requested without an equal limit, in parts, or"
                + " fewer than none",
            "Such resources cannot be overcommitted: KServe accepts the service, and the API server"
                + " refuses the Deployment or the pods made of it."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      check(plan, pod.path().field("containers"), pod.spec().at("containers"));
      check(plan, pod.path().field("initContainers"), pod.spec().at("initContainers"));
    }
  }

  private static void check(ServingPlan plan, FieldPath path, Node containers) {
    List<Node> items = containers.items();
    for (int i = 0; i < items.size(); i++) {
      Node resources = items.get(i).at("resources");
      if (resources.isPresent()) {
        check(plan, path.index(i).field("resources"), items.get(i), resources);
      }
    }
  }

  private static void check(ServingPlan plan, FieldPath path, Node container, Node resources) {
    Node limits = resources.at("limits");
    for (Map.Entry<String, Node> request : resources.at("requests").fields().entrySet()) {
      String key = request.getKey();
      if (isExtended(key) && !isEqual(request.getValue(), limits.at(key))) {
        report(plan, path, container, key, request.getValue(), limits.at(key));
      }
    }
    for (Map.Entry<String, Node> limit : limits.fields().entrySet()) {
      if (isExtended(limit.getKey()) && !isWhole(limit.getValue())) {
        reportPart(plan, path, container, limit.getKey(), limit.getValue());
      }
    }
  }

  /** A name with a domain that is not Kubernetes' own (pkg/apis/core/helper). */
  private static boolean isExtended(String resource) {
    return resource.indexOf('/') > 0
        && !resource.contains("kubernetes.io/")
        && !resource.startsWith("requests.");
  }

  private static boolean isEqual(Node request, Node limit) {
    if (request.sameValue(limit) && isPlainNumber(request)) {
      return true;
    }
    Optional<BigDecimal> requested = value(request);
    Optional<BigDecimal> limited = value(limit);
    return requested.isPresent()
        && limited.isPresent()
        && requested.get().compareTo(limited.get()) == 0;
  }

  private static boolean isWhole(Node quantity) {
    return isPlainNumber(quantity)
        || value(quantity)
            .filter(value -> value.signum() < 0 || value.stripTrailingZeros().scale() > 0)
            .isEmpty();
  }

  /** What nearly everybody writes; arithmetic with decimals costs a start milliseconds. */
  private static boolean isPlainNumber(Node quantity) {
    String text = quantity instanceof ScalarNode scalar ? scalar.asText() : "";
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static Optional<BigDecimal> value(Node quantity) {
    return quantity instanceof ScalarNode scalar
        ? Quantity.parse(scalar.asText()).map(Quantity::value)
        : Optional.empty();
  }

  private static void report(
      ServingPlan plan, FieldPath path, Node container, String resource, Node request, Node limit) {
    String wanted = amount(request);
    plan.report(
        Diagnostic.runtimeError(
                ID,
                "container "
                    + container.at("name").text("")
                    + " requests "
                    + wanted
                    + " of "
                    + resource
                    + (limit == Absent.INSTANCE
                        ? " without a limit"
                        : " and is limited to " + amount(limit)))
            .at(plan.place(request, limit, container))
            .field(path.field("requests").key(resource).toString())
            .field(path.field("limits").key(resource).toString())
            .expected(resource + ": \"" + wanted + "\" in limits; a request alone is refused")
            .nextStep(
                limit == Absent.INSTANCE
                    ? "move it from resources.requests to resources.limits: the request follows"
                    : "write the same amount in both places, or leave the request out"));
  }

  private static void reportPart(
      ServingPlan plan, FieldPath path, Node container, String resource, Node limit) {
    plan.report(
        Diagnostic.runtimeError(
                ID,
                "container "
                    + container.at("name").text("")
                    + " is limited to "
                    + amount(limit)
                    + " of "
                    + resource)
            .at(plan.place(limit, container))
            .field(path.field("limits").key(resource).toString())
            .expected("a whole number, 0 or more")
            .nextStep("write a whole number; slices of a GPU have resource names of their own"));
  }

  private static String amount(Node quantity) {
    return quantity instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
