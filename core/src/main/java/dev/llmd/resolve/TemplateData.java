package dev.llmd.resolve;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.api.ServiceSpec;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import dev.llmd.template.ChildName;
import dev.llmd.template.GoValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a template sees: the service as it was written (with its baseRefs' model name), and the
 * platform's settings as {@code .GlobalConfig}.
 */
final class TemplateData {

  private static final String SERVICE = "LLMInferenceService";

  private final Target target;
  private final PlatformConfig platform;
  private final StructType type;

  /** What all services of a repository see. */
  TemplateData(Schema schema, PlatformConfig platform) {
    this.target = schema.target();
    this.platform = platform;
    this.type = schema.serviceSpec();
  }

  /**
   * The data for one service.
   *
   * @param service the whole service, admitted
   * @param merged its merged spec, which decides the pool's name
   */
  GoValue of(MapNode service, MapNode merged) {
    String version = target.apiVersion();
    MapNode metadata = service.at("metadata").asMap();
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("Kind", GoValue.text(SERVICE));
    fields.put("APIVersion", GoValue.text("serving.kserve.io/" + version));
    KnownStruct objectMeta = objectMeta(metadata);
    fields.put("ObjectMeta", objectMeta);
    fields.put("Spec", new TypedValue(service.at("spec").asMap(), type));
    fields.put("Status", new KnownStruct(version + "." + SERVICE + "Status", Map.of()));
    objectMeta.fields().forEach(fields::putIfAbsent);
    Map<String, GoValue> root = new LinkedHashMap<>(fields);
    root.put("GlobalConfig", global(metadata, merged));
    root.put(SERVICE, GoValue.pointer(new KnownStruct(version + "." + SERVICE, fields), service));
    return new KnownStruct("struct", root);
  }

  private static KnownStruct objectMeta(MapNode metadata) {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("Name", GoValue.text(metadata.at("name").text("")));
    fields.put("GenerateName", GoValue.text(""));
    fields.put("Namespace", GoValue.text(metadata.at("namespace").text("")));
    fields.put("Labels", texts(metadata.at("labels")));
    fields.put("Annotations", texts(metadata.at("annotations")));
    return new KnownStruct("v1.ObjectMeta", fields);
  }

  private KnownStruct global(MapNode metadata, MapNode merged) {
    Map<String, GoValue> fields = new LinkedHashMap<>();
    fields.put("SystemNamespace", GoValue.text(platform.systemNamespace()));
    fields.put("IngressGatewayName", GoValue.text(platform.ingressGatewayName()));
    fields.put("IngressGatewayNamespace", GoValue.text(platform.ingressGatewayNamespace()));
    if (!target.has(Feature.EXTENDED_TEMPLATES)) {
      return new KnownStruct("llmisvc.Config", fields);
    }
    String pool =
        new ServiceSpec(merged)
            .scheduler()
            .flatMap(SchedulerSpec::poolRef)
            .orElseGet(() -> ChildName.of(metadata.at("name").text(""), "-inference-pool"));
    fields.put("EnableTLS", GoValue.bool(platform.enableTls()));
    fields.put("ModelBasedRoutingHeaderName", GoValue.text(platform.modelRoutingHeader()));
    fields.put(
        "InferencePoolNamespacedName",
        GoValue.text(metadata.at("namespace").text("") + "/" + pool));
    return new KnownStruct("llmisvc.templateGlobalConfig", fields);
  }

  static GoValue texts(Node map) {
    if (!(map instanceof MapNode node)) {
      return GoValue.nilMap(GoValue.text(""));
    }
    Map<String, GoValue> entries = new LinkedHashMap<>();
    node.texts().forEach((key, value) -> entries.put(key, GoValue.text(value)));
    return GoValue.map(GoValue.text(""), entries);
  }

  /** A struct whose fields are all known. */
  private record KnownStruct(String typeName, Map<String, GoValue> fields)
      implements GoValue.Struct {

    @Override
    public List<String> fieldNames() {
      return new ArrayList<>(fields.keySet());
    }

    @Override
    public Optional<GoValue> field(String goName) {
      return Optional.ofNullable(fields.get(goName));
    }
  }
}
