package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds misspelt names in ConfigMap {@code inferenceservice-config}. The ConfigMap belongs to many
 * controllers, so a name that nobody here knows is no mistake by itself: only one that is nearly a
 * known one is.
 *
 * @param configMap the ConfigMap
 * @param diagnostics where findings go
 */
record SettingNames(ApiObject configMap, Diagnostics diagnostics) {

  /** Keys that KServe's controllers read, of InferenceServices and others too. */
  private static final List<String> KEYS =
      List.of(
          "agent",
          "autoscaler",
          "autoscaling-wva-controller-config",
          "batcher",
          "credentials",
          "deploy",
          "explainers",
          "inferenceService",
          "ingress",
          "localModel",
          "logger",
          "metricsAggregator",
          "multiNode",
          "opentelemetryCollector",
          "resource",
          "router",
          "scheduler",
          "security",
          "service",
          "storageInitializer");

  /** The fields of the objects under the keys, and of the objects within these. */
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "credentials",
          List.of("s3", "gcs", "storageSpecSecretName", "storageSecretNameAnnotation"),
          "credentials.s3",
          List.of(
              "s3AccessKeyIDName",
              "s3SecretAccessKeyName",
              "s3Endpoint",
              "s3UseHttps",
              "s3Region",
              "s3VerifySSL",
              "s3UseVirtualBucket",
              "s3UseAccelerate",
              "s3UseAnonymousCredential",
              "s3CABundleConfigMap",
              "s3CABundle"),
          "credentials.gcs",
          List.of("gcsCredentialFileName"),
          "autoscaling-wva-controller-config",
          List.of("prometheus"),
          "autoscaling-wva-controller-config.prometheus",
          List.of(
              "url", "tlsInsecureSkipVerify", "authModes", "triggerAuthName", "triggerAuthKind"),
          "ingress",
          List.of(
              "enableGatewayApi",
              "kserveIngressGateway",
              "ingressGateway",
              "knativeLocalGatewayService",
              "localGateway",
              "localGatewayService",
              "ingressDomain",
              "ingressClassName",
              "additionalIngressDomains",
              "domainTemplate",
              "urlScheme",
              "enableLLMInferenceServiceTLS",
              "disableIstioVirtualHost",
              "pathTemplate",
              "disableIngressCreation",
              "disableHTTPRouteTimeout",
              "modelBasedRoutingHeaderName",
              "modelBasedRoutingMode"),
          "storageInitializer",
          List.of(
              "image",
              "cpuRequest",
              "cpuLimit",
              "cpuModelcar",
              "memoryRequest",
              "memoryLimit",
              "memoryModelcar",
              "caBundleConfigMapName",
              "caBundleVolumeMountPath",
              "enableDirectPvcVolumeMount",
              "enableModelcar",
              "uidModelcar",
              "enableOciImageSource",
              "enableOciModelSupport",
              "ociModelMode"));

  /** Looks at the keys of the ConfigMap. */
  void checkKeys() {
    for (String key : configMap.node().at("data").fields().keySet()) {
      SourceLocation place = configMap.node().at("data").asMap().keyLocation(key);
      check("data", key, KEYS, place);
    }
  }

  /** Looks at the fields of the object under a key, and of those in it. */
  void checkFields(String path, MapNode object) {
    List<String> known = FIELDS.getOrDefault(path, List.of());
    for (Map.Entry<String, Node> field : object.fields().entrySet()) {
      String name = field.getKey();
      check("data." + path, name, known, object.keyLocation(name));
      if (field.getValue() instanceof MapNode inner) {
        checkFields(path + "." + name, inner);
      }
    }
  }

  private void check(String path, String name, List<String> known, SourceLocation place) {
    for (String other : known) {
      if (other.equalsIgnoreCase(name)) {
        return;
      }
    }
    Optional<String> nearest =
        NearestName.to(name, known).filter(near -> isOurs(path) || isTypingMistake(name, near));
    nearest.ifPresent(
        near ->
            diagnostics.add(
                Diagnostic.warning(
                        "platform/unknown-setting",
                        path + "." + name + " is a setting that nothing reads")
                    .at(place)
                    .object(configMap.describe())
                    .field(path + "." + name)
                    .expected(near)
                    .nextStep("write " + near + " if that is what you meant, or remove it")));
  }

  /** Nobody else has fields in these objects. */
  private static boolean isOurs(String path) {
    return path.startsWith("data.credentials") || path.startsWith("data.autoscaling-");
  }

  /** Other controllers' names may resemble ours; who mistypes keeps the first letter. */
  private static boolean isTypingMistake(String name, String near) {
    return Math.abs(name.length() - near.length()) <= 2
        && !name.isEmpty()
        && name.substring(0, 1)
            .toLowerCase(Locale.ROOT)
            .equals(near.substring(0, 1).toLowerCase(Locale.ROOT));
  }
}
