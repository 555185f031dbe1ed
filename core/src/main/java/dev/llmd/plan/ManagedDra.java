package dev.llmd.plan;

import dev.llmd.api.ApiObject;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Devices by dynamic resource allocation, asked for by the annotations {@code
 * serving.kserve.io/exp-dra-*}: one ResourceClaimTemplate for the service, which every pod of its
 * workloads claims from.
 */
public final class ManagedDra {

  private static final String PREFIX = "serving.kserve.io/exp-dra-";
  private static final String DEVICE_CLASS = PREFIX + "device-class";

  /** The annotation that says how many devices there are; 1 without it. */
  public static final String DEVICE_COUNT = PREFIX + "device-count";

  private static final String CEL_SELECTOR = PREFIX + "cel-selector";
  private static final String CONTAINER_NAME = PREFIX + "container-name";

  private static final String CLAIM = "managed-device";
  private static final String REQUEST = "device";

  private ManagedDra() {}

  /**
   * The resolved spec with the claim in the pods of both workloads; unchanged when the service does
   * not ask. It happens once templates are evaluated and before anything is planned.
   */
  public static ServiceSpec claimIn(ApiObject service, ServiceSpec resolved) {
    if (service.annotation(DEVICE_CLASS).isEmpty()) {
      return resolved;
    }
    MapNode spec = inPods(service, resolved.node());
    return new ServiceSpec(
        spec.at("prefill") instanceof MapNode prefill
            ? spec.with("prefill", inPods(service, prefill))
            : spec);
  }

  /** True for a container's claim that the service's annotations made. */
  public static boolean isClaim(ApiObject service, Node claim) {
    return claim.at("name").text("").equals(CLAIM) && service.annotation(DEVICE_CLASS).isPresent();
  }

  /** The annotation that a user changes for another number of devices, or what stands for it. */
  public static Node deviceCount(ApiObject service) {
    Node annotations = service.node().at("metadata", "annotations");
    Node count = annotations.at(DEVICE_COUNT);
    return count.isPresent() ? count : annotations.at(DEVICE_CLASS);
  }

  /** The template that pods claim from, when the service asks for one. */
  static Optional<PlannedObject.ResourceClaimTemplate> claimTemplate(PlanContext context) {
    ApiObject service = context.service().object();
    return service
        .annotation(DEVICE_CLASS)
        .map(
            deviceClass ->
                new PlannedObject.ResourceClaimTemplate(
                    Metadata.of(service.namespace(), templateName(service), Map.of()),
                    REQUEST,
                    deviceClass.strip(),
                    count(service, context.diagnostics()),
                    selectors(service)));
  }

  private static MapNode inPods(ApiObject service, MapNode workload) {
    MapNode changed = workload;
    for (String key : List.of("template", "worker")) {
      if (changed.at(key) instanceof MapNode pod) {
        changed = changed.with(key, inPod(service, pod));
      }
    }
    return changed;
  }

  private static MapNode inPod(ApiObject service, MapNode pod) {
    MapNode claim =
        MapNode.builder()
            .put("name", CLAIM)
            .put("resourceClaimTemplateName", templateName(service))
            .build();
    ListNode containers = pod.at("containers").asList();
    Optional<Node> user = claimingContainer(service, containers);
    MapNode claiming = pod.with("resourceClaims", claims -> plusNamed(claims, claim));
    return user.isEmpty()
        ? claiming
        : claiming.with(
            "containers",
            containers.map(item -> item == user.get() ? useClaim(item.asMap()) : item));
  }

  private static MapNode useClaim(MapNode container) {
    MapNode use = MapNode.builder().put("name", CLAIM).build();
    return container.with(
        "resources",
        resources -> resources.asMap().with("claims", claims -> plusNamed(claims, use)));
  }

  /** The container that the annotation names, else the first; none when that name is not there. */
  private static Optional<Node> claimingContainer(ApiObject service, ListNode containers) {
    String wanted = service.annotation(CONTAINER_NAME).map(String::strip).orElse("");
    for (Node container : containers.items()) {
      if (wanted.isEmpty() || container.at("name").text("").equals(wanted)) {
        return Optional.of(container);
      }
    }
    return Optional.empty();
  }

  private static Node plusNamed(Node list, MapNode item) {
    for (Node existing : list.items()) {
      if (existing.at("name").text("").equals(CLAIM)) {
        return list;
      }
    }
    return list.asList().plus(item);
  }

  private static String templateName(ApiObject service) {
    return new WorkloadNames(service.name()).of("-managed-dra");
  }

  /** Devices asked for, 1 by default. */
  private static long count(ApiObject service, Diagnostics diagnostics) {
    Node annotation = service.node().at("metadata", "annotations", DEVICE_COUNT);
    String text = annotation.text("").strip();
    if (text.isEmpty()) {
      return 1;
    }
    long count = number(text);
    if (count < 1) {
      diagnostics.add(
          Diagnostic.controllerError(
                  "dra/device-count", "\"" + text + "\" is not a number of devices")
              .at(annotation.location())
              .object(service.describe())
              .field("metadata.annotations[" + DEVICE_COUNT + "]")
              .expected("a whole number, at least 1")
              .nextStep("correct the annotation, or remove it to ask for one device"));
    }
    return Math.max(count, 1);
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<String> selectors(ApiObject service) {
    List<String> expressions = new ArrayList<>();
    for (String line : service.annotation(CEL_SELECTOR).orElse("").split("\n", -1)) {
      if (!line.isBlank()) {
        expressions.add(line.strip());
      }
    }
    return expressions;
  }
}
