package dev.llmd.plan.storage;

import dev.llmd.plan.Container;
import dev.llmd.plan.EnvVar;
import dev.llmd.plan.PodSpec;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;

/**
 * Certificate authorities that the storage initializer trusts beside the usual ones.
 *
 * @param configMap the ConfigMap that holds them
 * @param directory where it is mounted
 */
record CaBundle(String configMap, String directory) {

  private static final String VOLUME = "cabundle-cert";

  /** KServe copies the platform's bundle under this name into every namespace but its own. */
  private static final String COPY = "global-ca-bundle";

  /** The bundle that the platform's settings or the S3 credentials ask for. */
  static Optional<CaBundle> neededBy(
      PodSpec pod, String initContainer, PlatformConfig platform, String namespace) {
    PlatformConfig.StorageInitializer settings = platform.storage();
    Optional<Container> container = pod.initContainer(initContainer);
    Optional<String> ownMap = container.flatMap(c -> lastValue(c, "AWS_CA_BUNDLE_CONFIGMAP"));
    if (settings.caBundleConfigMapName().isEmpty() && ownMap.isEmpty()) {
      return Optional.empty();
    }
    boolean isSystem = namespace.equals(platform.systemNamespace());
    String directory =
        settings.caBundleVolumeMountPath().isEmpty()
            ? "/etc/ssl/custom-certs"
            : settings.caBundleVolumeMountPath();
    return Optional.of(
        new CaBundle(
            ownMap.orElse(isSystem ? settings.caBundleConfigMapName() : COPY),
            container
                .flatMap(c -> lastValue(c, "AWS_CA_BUNDLE"))
                .map(CommonPath::parent)
                .orElse(directory)));
  }

  /** The pod whose init container finds the bundle. */
  PodSpec attach(PodSpec pod, String initContainer) {
    MapNode source =
        configMap.isEmpty() ? MapNode.EMPTY : MapNode.builder().put("name", configMap).build();
    MapNode volume = MapNode.builder().put("name", VOLUME).put("configMap", source).build();
    MapNode mount =
        MapNode.builder()
            .put("name", VOLUME)
            .put("mountPath", directory)
            .put("readOnly", true)
            .build();
    List<MapNode> variables =
        List.of(
            EnvVar.of("CA_BUNDLE_CONFIGMAP_NAME", configMap),
            EnvVar.of("CA_BUNDLE_VOLUME_MOUNT_POINT", directory));
    return pod.plusVolume(volume)
        .withInitContainer(initContainer, c -> c.plusMissingEnv(variables).plusVolumeMount(mount));
  }

  /** Of several variables with one name the last counts; what a Secret holds counts as empty. */
  private static Optional<String> lastValue(Container container, String name) {
    Optional<String> value = Optional.empty();
    for (Node variable : container.node().at("env").items()) {
      if (variable.at("name").text("").equals(name)) {
        value = Optional.of(variable.at("value").text(""));
      }
    }
    return value;
  }
}
