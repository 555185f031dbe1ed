package dev.llmd.api;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;

/**
 * Turns v1alpha1 objects into v1alpha2, as KServe's conversion webhook does.
 *
 * <p>Two things differ: {@code criticality} became an annotation, and {@code pool.spec} follows
 * InferencePool v1 instead of v1alpha2.
 */
public final class Conversion {

  private static final long EPP_PORT = 9002;

  private Conversion() {}

  /** The object in v1alpha2; objects of that version are returned as they are. */
  public static ApiObject toV1alpha2(ApiObject object) {
    if (!object.apiVersion().endsWith("/v1alpha1")) {
      return object;
    }
    MapNode model = object.spec().at("model").asMap();
    MapNode annotations = criticalities(model, object.node().at("metadata", "annotations").asMap());
    MapNode metadata = object.node().at("metadata").asMap();
    if (!annotations.isEmpty()) {
      metadata = metadata.with("annotations", annotations);
    }
    MapNode converted =
        object.node().toBuilder()
            .set(
                "apiVersion",
                new TextNode(
                    object.group() + "/v1alpha2", object.node().at("apiVersion").location()))
            .set("metadata", metadata)
            .set("spec", spec(object.spec(), model))
            .build();
    return new ApiObject(converted, object.namespace());
  }

  private static MapNode criticalities(MapNode model, MapNode annotations) {
    MapNode.Builder saved = annotations.toBuilder();
    if (!model.at("criticality").text("").isEmpty()) {
      saved.set(CriticalityAnnotations.MODEL, model.at("criticality"));
    }
    StringBuilder adapters = new StringBuilder();
    int index = 0;
    for (Node adapter : model.at("lora", "adapters").items()) {
      String criticality = adapter.at("criticality").text("");
      if (!criticality.isEmpty()) {
        adapters.append(adapters.isEmpty() ? "" : ",");
        adapters.append('"').append(index).append("\":\"").append(criticality).append('"');
      }
      index++;
    }
    if (!adapters.isEmpty()) {
      saved.set(
          CriticalityAnnotations.ADAPTERS,
          new TextNode("{" + adapters + "}", model.at("lora", "adapters").location()));
    }
    return saved.build();
  }

  private static MapNode spec(MapNode spec, MapNode model) {
    MapNode.Builder converted = spec.toBuilder();
    if (!model.isEmpty()) {
      converted.set("model", model(model));
    }
    if (spec.at("router", "scheduler", "pool", "spec") instanceof MapNode pool) {
      converted.set("router", withPool(spec.at("router").asMap(), pool));
    }
    return converted.build();
  }

  private static MapNode model(MapNode model) {
    MapNode converted = model.without("criticality");
    if (!(model.at("lora", "adapters") instanceof ListNode adapters)) {
      return converted;
    }
    ListNode plain = adapters.map(adapter -> adapter.asMap().without("criticality"));
    return converted.with("lora", model.at("lora").asMap().with("adapters", plain));
  }

  private static MapNode withPool(MapNode router, MapNode pool) {
    return router.with(
        "scheduler",
        scheduler ->
            scheduler.asMap().with("pool", parent -> parent.asMap().with("spec", poolSpec(pool))));
  }

  /** The spec of an InferencePool v1 for one of v1alpha2. */
  public static MapNode poolSpec(MapNode pool) {
    MapNode extension = pool.at("extensionRef").asMap();
    return MapNode.builder()
        .putUnlessEmpty("selector", selector(pool.at("selector").asMap()))
        .put(
            "targetPorts",
            ListNode.of(MapNode.builder().put("number", pool.at("targetPortNumber")).build()))
        .put("endpointPickerRef", endpointPicker(extension))
        .build()
        .at(pool.location());
  }

  private static MapNode selector(MapNode labels) {
    return labels.isEmpty() ? MapNode.EMPTY : MapNode.builder().put("matchLabels", labels).build();
  }

  /** The defaults are those of GIE's own conversion; KServe adds the port of its scheduler. */
  private static MapNode endpointPicker(MapNode extension) {
    String kind = extension.at("kind").text("Service");
    MapNode.Builder picker =
        MapNode.builder()
            .put("group", extension.at("group"))
            .put("kind", kind)
            .put("name", extension.at("name"))
            .put("failureMode", extension.at("failureMode").text("FailClose"));
    Node port = extension.at("portNumber");
    if (port.isPresent()) {
      picker.put("port", MapNode.builder().put("number", port).build());
    } else if (kind.equals("Service")) {
      picker.put("port", MapNode.builder().put("number", EPP_PORT).build());
    }
    return picker.build();
  }
}
