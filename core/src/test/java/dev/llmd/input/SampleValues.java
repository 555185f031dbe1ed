package dev.llmd.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values to try in a field. Texts have many forms; those that a field does not allow are refused
 * when they are tried, and then the next ones count.
 */
final class SampleValues {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Two objects of each type that KServe hands on, and of those that contain themselves. */
  private static final Map<String, List<String>> OBJECTS =
      Map.ofEntries(
          Map.entry(
              "PodSpec",
              List.of(
                  "{containers: [{name: main, image: example.org/a}], nodeSelector: {disk: a}}",
                  "{containers: [{name: main, image: example.org/b}], nodeSelector: {disk: b}}")),
          Map.entry(
              "PersistentVolumeClaimSpec",
              List.of(
                  "{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}",
                  "{accessModes: [ReadWriteOnce], resources: {requests: {storage: 2Gi}}}")),
          Map.entry(
              "gateway.HTTPRouteSpec",
              List.of("{hostnames: [a.example.org]}", "{hostnames: [b.example.org]}")),
          Map.entry(
              "gie.InferencePoolSpec",
              List.of(
                  "{targetPorts: [{number: 8000}], selector: {matchLabels: {tier: a}},"
                      + " endpointPickerRef: {name: picker, port: {number: 9002}}}",
                  "{targetPorts: [{number: 8000}], selector: {matchLabels: {tier: b}},"
                      + " endpointPickerRef: {name: picker, port: {number: 9002}}}")),
          Map.entry(
              "gie.v1alpha2.InferencePoolSpec",
              List.of(
                  "{targetPortNumber: 8000, selector: {tier: a}, extensionRef: {name: picker,"
                      + " failureMode: FailOpen}}",
                  "{targetPortNumber: 8000, selector: {tier: b}, extensionRef: {name: picker,"
                      + " failureMode: FailOpen}}")),
          Map.entry(
              "autoscaling.HorizontalPodAutoscalerBehavior",
              List.of(
                  "{scaleUp: {stabilizationWindowSeconds: 10}}",
                  "{scaleUp: {stabilizationWindowSeconds: 20}}")),
          Map.entry(
              "keda.Fallback",
              List.of("{failureThreshold: 3, replicas: 1}", "{failureThreshold: 3, replicas: 2}")),
          Map.entry(
              "keda.AdvancedConfig",
              List.of(
                  "{restoreToOriginalReplicaCount: true}",
                  "{restoreToOriginalReplicaCount: false}")),
          Map.entry(
              "LLMModelSpec",
              List.of("{uri: 'hf://org/a', name: a}", "{uri: 'hf://org/b', name: b}")),
          Map.entry(
              "EndpointPickerConfig",
              List.of(
                  "{apiVersion: inference.networking.x-k8s.io/v1alpha1, kind: EndpointPickerConfig,"
                      + " plugins: [{type: queue-scorer}, {type: max-score-picker}],"
                      + " schedulingProfiles: [{name: default, plugins: [{pluginRef:"
                      + " queue-scorer}]}]}",
                  "{apiVersion: inference.networking.x-k8s.io/v1alpha1, kind: EndpointPickerConfig,"
                      + " plugins: [{type: random-picker}], schedulingProfiles: [{name: default,"
                      + " plugins: [{pluginRef: random-picker}]}]}")));

  private static final List<String> TEXTS =
      List.of(
          "sample-a",
          "sample-b",
          "10",
          "20.5",
          "hf://org/a",
          "hf://org/b",
          "kbs:///a/b/c",
          "kbs:///a/b/d");

  private SampleValues() {}

  /** The values for a field; empty when nobody has thought of any yet. */
  static List<JsonNode> of(ApiField field) {
    if (!field.limits().enumeration().isEmpty()) {
      return field.limits().enumeration().stream().map(SampleValues::text).toList();
    }
    return switch (field.type()) {
      case Type.Scalar scalar -> ofScalar(scalar);
      case Type.Mapping _ -> parsed(List.of("{example.org/sample: a}", "{example.org/sample: b}"));
      case Type.Listing _ -> List.of();
      case StructType struct -> ofStruct(struct);
    };
  }

  private static List<JsonNode> ofScalar(Type.Scalar scalar) {
    return switch (scalar) {
      case STRING -> TEXTS.stream().map(SampleValues::text).toList();
      case URL ->
          parsed(List.of("'hf://org/a'", "'hf://org/b'", "'pvc://claim/a'", "'pvc://claim/b'"));
      case BOOL -> parsed(List.of("true", "false"));
      case INT32, INT64 -> parsed(List.of("2", "4", "3", "1"));
      case QUANTITY -> parsed(List.of("1Gi", "2Gi"));
      case ANY -> parsed(OBJECTS.get("EndpointPickerConfig"));
      case INT_OR_STRING, TIME, BYTES, EMPTY -> List.of();
    };
  }

  private static List<JsonNode> ofStruct(StructType struct) {
    return parsed(
        Optional.ofNullable(OBJECTS.get(struct.name()))
            .or(() -> Optional.ofNullable(OBJECTS.get(struct.shortName())))
            .orElse(List.of()));
  }

  private static List<JsonNode> parsed(List<String> texts) {
    return texts.stream().map(SampleValues::parsed).toList();
  }

  static JsonNode parsed(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(yaml, e);
    }
  }

  private static JsonNode text(String text) {
    return YAML.getNodeFactory().textNode(text);
  }
}
