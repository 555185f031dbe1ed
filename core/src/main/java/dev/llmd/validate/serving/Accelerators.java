package dev.llmd.validate.serving;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.ManagedDra;
import dev.llmd.plan.device.AcceleratorResources;
import dev.llmd.plan.device.DeviceClaims;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The accelerators that a container gets.
 *
 * @param count how many, over all kinds; empty when only the cluster knows
 * @param kind the resource or claim that gives the most, {@code ""} when none does
 * @param place the node that says so, or absent
 * @param path the path of that node, or of the container's resources
 */
public record Accelerators(OptionalLong count, String kind, Node place, FieldPath path) {

  private static final String CLAIM = "claim ";

  private static final FieldPath MANAGED =
      FieldPath.of("metadata").field("annotations").key(ManagedDra.DEVICE_COUNT);

  /** The accelerators of a container: limits, else requests, and what it claims. */
  public static Accelerators of(ServerContainer container, MapNode pod, ServingPlan plan) {
    Node resources = container.node().at("resources");
    FieldPath path = container.path().field("resources");
    Accelerators given = new Accelerators(OptionalLong.of(0), "", Absent.INSTANCE, path);
    Node limits = resources.at("limits");
    given = given.plusAll(limits, path.field("limits"), Absent.INSTANCE);
    given = given.plusAll(resources.at("requests"), path.field("requests"), limits);
    DeviceClaims claims =
        new DeviceClaims(plan.objects(), plan.context().repository(), plan.service().namespace());
    for (Node claim : resources.at("claims").items()) {
      OptionalLong count = claims.count(claim, pod);
      ApiObject service = plan.service().object();
      given =
          ManagedDra.isClaim(service, claim)
              ? given.plus(count, ManagedDra.DEVICE_COUNT, ManagedDra.deviceCount(service), MANAGED)
              : given.plus(count, CLAIM + name(claim), claim, path);
    }
    return given;
  }

  /** What the user writes for that many of them. */
  public String wanted(long devices) {
    if (kind.startsWith(CLAIM)) {
      return kind + " with " + devices + (devices == 1 ? " device" : " devices");
    }
    return kind.equals(ManagedDra.DEVICE_COUNT)
        ? kind + ": \"" + devices + "\""
        : (kind.isEmpty() ? "nvidia.com/gpu" : kind)
            + ": "
            + devices
            + " in the limits of container main";
  }

  /** True when it is known that there are none. */
  public boolean isNone() {
    return count.isPresent() && count.getAsLong() == 0;
  }

  private Accelerators plusAll(Node quantities, FieldPath path, Node except) {
    Accelerators sum = this;
    for (Map.Entry<String, Node> entry : quantities.fields().entrySet()) {
      String key = entry.getKey();
      if (AcceleratorResources.contain(key) && !except.at(key).isPresent()) {
        sum =
            sum.plus(
                AcceleratorResources.count(entry.getValue()), key, entry.getValue(), path.key(key));
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

  private static String name(Node node) {
    return node.at("name").text("");
  }
}
