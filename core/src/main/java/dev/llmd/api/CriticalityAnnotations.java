package dev.llmd.api;

import dev.llmd.source.Absent;
import dev.llmd.source.JsonReader;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The annotations in which a v1alpha2 service keeps how critical its models are: the fields of
 * v1alpha1 that KServe's conversion webhook has no other place for.
 */
public final class CriticalityAnnotations {

  /** {@code spec.model.criticality}. */
  public static final String MODEL = "internal.serving.kserve.io/model-criticality";

  /** {@code spec.model.lora.adapters[].criticality}: a JSON object, by index. */
  public static final String ADAPTERS = "internal.serving.kserve.io/lora-criticalities";

  private CriticalityAnnotations() {}

  /** What is said of the model itself, or absent. */
  public static Node ofModel(ApiObject service) {
    return annotation(service, MODEL);
  }

  /**
   * What is said of adapters, by their names; nothing when the annotation is no JSON object.
   * Indices count the adapters that the service itself lists.
   */
  public static Map<String, Node> ofAdapters(ApiObject service) {
    Node annotation = annotation(service, ADAPTERS);
    if (!(annotation instanceof TextNode text)
        || !(JsonReader.read(text) instanceof JsonReader.Value(Node byIndex))) {
      return Map.of();
    }
    List<Node> adapters = service.spec().at("model", "lora", "adapters").items();
    Map<String, Node> byName = new LinkedHashMap<>();
    for (int i = 0; i < adapters.size(); i++) {
      Node criticality = byIndex.at(Integer.toString(i));
      if (criticality != Absent.INSTANCE) {
        byName.put(adapters.get(i).at("name").text(""), criticality);
      }
    }
    return byName;
  }

  private static Node annotation(ApiObject service, String key) {
    return service.node().at("metadata", "annotations").at(key);
  }
}
