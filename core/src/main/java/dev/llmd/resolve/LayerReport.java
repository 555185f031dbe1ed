package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.FieldPath;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what layers of a service's spec lose to one another, where that is easily overlooked.
 *
 * @param service the service
 * @param diagnostics where findings go
 */
record LayerReport(ApiObject service, Diagnostics diagnostics) {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String PREFILL = "prefill";
  private static final List<String> PODS = List.of("template", "worker");

  /** A device count and the layer that gives it. */
  private record Count(Node value, Layer layer) {}

  /** Of all fields only the model's name is the earlier layer's to say. */
  void modelName(Node written, Node used) {
    // Admission names a model that has no name after its service.
    if (!written.location().isKnown() || written.sameValue(used)) {
      return;
    }
    add(
        Diagnostic.warning(
                "merge/model-name-overridden",
                "the service's model name is "
                    + written.text("")
                    + ", and KServe takes the one of its baseRefs: "
                    + used.text(""))
            .at(written.location())
            .field("spec.model.name")
            .expected("model.name in the service or in its baseRefs, not in both")
            .nextStep("remove model.name from the config")
            .related(used.location(), "the name that is used"));
  }

  /** Device counts that a later layer changes. */
  void devices(List<Layer> layers) {
    for (String pod : PODS) {
      Map<String, Count> main = new HashMap<>();
      Map<String, Count> prefill = new HashMap<>();
      for (Layer layer : layers) {
        devices(layer, layer.spec().at(pod), SPEC.field(pod), main);
        devices(layer, layer.spec().at(PREFILL, pod), SPEC.field(PREFILL).field(pod), prefill);
      }
    }
  }

  private void devices(Layer layer, Node template, FieldPath pod, Map<String, Count> counts) {
    for (Node container : template.at("containers").items()) {
      addDevices(layer, container, pod, counts);
    }
  }

  private void addDevices(Layer layer, Node container, FieldPath pod, Map<String, Count> counts) {
    String name = container.at("name").text("");
    for (Map.Entry<String, Node> limit : container.at("resources", "limits").fields().entrySet()) {
      // Names of devices have a domain; cpu, memory and the like have none.
      if (limit.getKey().indexOf('/') < 0) {
        continue;
      }
      Count earlier = counts.put(name + " " + limit.getKey(), new Count(limit.getValue(), layer));
      if (earlier != null && !earlier.value().sameValue(limit.getValue())) {
        report(pod, name, limit.getKey(), earlier, limit.getValue());
      }
    }
  }

  private void report(FieldPath pod, String container, String device, Count earlier, Node later) {
    add(
        Diagnostic.note(
                "merge/device-count-overridden",
                container
                    + " gets "
                    + text(later)
                    + " "
                    + device
                    + " where "
                    + earlier.layer().owner()
                    + " says "
                    + text(earlier.value()))
            .at(later.location())
            .field(pod + ".containers[" + container + "].resources.limits[" + device + "]")
            .nextStep("check that the count fits spec.parallelism, which layers share")
            .related(earlier.value().location(), "the count that is overridden"));
  }

  /** Configs of which nothing is left in the merged spec. */
  void withoutEffect(List<Layer> baseRefs, MapNode merged) {
    if (baseRefs.isEmpty()) {
      return;
    }
    Set<SourceLocation> left = new HashSet<>();
    addPlaces(merged, left);
    List<Node> refs = service.spec().at("baseRefs").items();
    for (int i = 0; i < baseRefs.size(); i++) {
      Layer layer = baseRefs.get(i);
      Set<SourceLocation> said = new HashSet<>();
      boolean isOverridden =
          addPlaces(layer.spec(), said) && !said.isEmpty() && Collections.disjoint(said, left);
      if (isOverridden) {
        add(
            Diagnostic.note(
                    "resolve/config-without-effect",
                    "later layers replace everything that " + layer.owner() + " says")
                .at(refs.get(i).location())
                .field(SPEC.field("baseRefs").index(i).toString())
                .nextStep("remove the reference, or what replaces the config"));
      }
    }
  }

  /**
   * Adds where the values in a node stand. False when there is an empty map or list among them:
   * such a field says something by being there, and leaves no value behind.
   */
  private static boolean addPlaces(Node node, Set<SourceLocation> places) {
    return switch (node) {
      case MapNode map -> addPlaces(map.fields().values(), places);
      case ListNode list -> addPlaces(list.items(), places);
      default -> {
        if (node.location().isKnown()) {
          places.add(node.location());
        }
        yield true;
      }
    };
  }

  private static boolean addPlaces(Collection<Node> children, Set<SourceLocation> places) {
    boolean isAllValues = !children.isEmpty();
    for (Node child : children) {
      isAllValues &= addPlaces(child, places);
    }
    return isAllValues;
  }

  private static String text(Node quantity) {
    return quantity instanceof ScalarNode scalar ? scalar.asText() : quantity.describe();
  }

  private void add(Diagnostic.Builder finding) {
    diagnostics.add(finding.object(service.describe()));
  }
}
