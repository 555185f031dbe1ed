package dev.llmd.validate.serving;

import dev.llmd.api.ApiObject;
import dev.llmd.api.Quantity;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.ResourceClaimTemplate;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The accelerators that a container gets.
 *
 * @param count how many, over all kinds; empty when only the cluster knows
 * @param kind the resource or claim that gives the most, {@code ""} when none does
 * @param place the node that says so, or absent
 * @param path the path of that node, or of the container's resources
 */
public record Accelerators(OptionalLong count, String kind, Node place, FieldPath path) {

  /** Resources that stand for one accelerator each, or for one slice of one. */
  private static final Set<String> KEYS =
      Set.of(
          "nvidia.com/gpu",
          "nvidia.com/gpu.shared",
          "amd.com/gpu",
          "habana.ai/gaudi",
          "google.com/tpu",
          "gpu.intel.com/i915",
          "gpu.intel.com/xe",
          "aws.amazon.com/neuron",
          "aws.amazon.com/neuroncore");

  private static final List<String> PREFIXES =
      List.of("nvidia.com/mig-", "nvidia.com/pgpu", "amd.com/gpu-", "huawei.com/Ascend");

  /** The accelerators of a container: limits, else requests, and what it claims. */
  public static Accelerators of(ServerContainer container, MapNode pod, ServingPlan plan) {
    Node resources = container.node().at("resources");
    FieldPath path = container.path().field("resources");
    Accelerators given = new Accelerators(OptionalLong.of(0), "", Absent.INSTANCE, path);
    Node limits = resources.at("limits");
    given = given.plusAll(limits, path.field("limits"), Absent.INSTANCE);
    given = given.plusAll(resources.at("requests"), path.field("requests"), limits);
    for (Node claim : resources.at("claims").items()) {
      given = given.plus(claimed(claim, pod, plan), "claim " + name(claim), claim, path);
    }
    return given;
  }

  /** True for a resource that stands for accelerators. */
  public static boolean isAccelerator(String resource) {
    if (KEYS.contains(resource)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (resource.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private Accelerators plusAll(Node quantities, FieldPath path, Node except) {
    Accelerators sum = this;
    for (Map.Entry<String, Node> entry : quantities.fields().entrySet()) {
      String key = entry.getKey();
      if (isAccelerator(key) && !except.at(key).isPresent()) {
        sum = sum.plus(number(entry.getValue()), key, entry.getValue(), path.key(key));
      }
    }
    return sum;
  }

  private Accelerators plus(
      OptionalLong more, String moreKind, Node morePlace, FieldPath morePath) {
    if (count.isEmpty() || more.isEmpty()) {
      return new Accelerators(OptionalLong.empty(), moreKind, morePlace, morePath);
    }
    OptionalLong sum = OptionalLong.of(count.getAsLong() + more.getAsLong());
    return kind.isEmpty()
        ? new Accelerators(sum, moreKind, morePlace, morePath)
        : new Accelerators(sum, kind, place, path);
  }

  private static OptionalLong number(Node quantity) {
    OptionalLong written = Quantity.wholePart(quantity.text(""));
    return written.isPresent() ? written : quantity.integer();
  }

  /** Devices behind a container's claim; empty when its template is not known here. */
  private static OptionalLong claimed(Node claim, MapNode pod, ServingPlan plan) {
    for (Node podClaim : pod.at("resourceClaims").items()) {
      if (name(podClaim).equals(name(claim))) {
        return devices(
            podClaim.at("resourceClaimTemplateName").text(""), claim.at("request").text(""), plan);
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong devices(String template, String request, ServingPlan plan) {
    for (PlannedObject object : plan.objects()) {
      if (object instanceof ResourceClaimTemplate planned
          && planned.metadata().name().equals(template)) {
        return OptionalLong.of(planned.count());
      }
    }
    Optional<ApiObject> found =
        plan.context()
            .repository()
            .find("resource.k8s.io", "ResourceClaimTemplate", plan.service().namespace(), template);
    return found.isEmpty()
        ? OptionalLong.empty()
        : devices(found.get().spec().at("spec").at("devices").at("requests"), request);
  }

  private static OptionalLong devices(Node requests, String wanted) {
    long sum = 0;
    for (Node request : requests.items()) {
      if (!wanted.isEmpty() && !wanted.equals(name(request))) {
        continue;
      }
      // Since resource.k8s.io/v1beta2 a request has its amount under "exactly".
      Node amount = request.at("exactly").isPresent() ? request.at("exactly") : request;
      if (amount.at("allocationMode").text("ExactCount").equals("All")
          || request.at("firstAvailable").isPresent()) {
        return OptionalLong.empty();
      }
      sum += amount.at("count").integer(1);
    }
    return OptionalLong.of(sum);
  }

  private static String name(Node node) {
    return node.at("name").text("");
  }
}
