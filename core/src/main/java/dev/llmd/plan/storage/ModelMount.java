package dev.llmd.plan.storage;

import dev.llmd.plan.Container;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;

/**
 * A volume of the pod and the place where a container sees it. A container that mounts a volume of
 * that name already keeps its own mount.
 *
 * @param volume the volume's name
 * @param source the volume without its name
 * @param path where it is mounted
 * @param subPath the part of it that is mounted, {@code ""} for all
 * @param readOnly whether servers may not write to it; init containers always may
 */
record ModelMount(String volume, MapNode source, String path, String subPath, boolean readOnly) {

  /** Where servers look for the model. */
  static final String MODEL_PATH = "/mnt/models";

  /** An empty volume that downloads go to. */
  static ModelMount ofDownloads(String path, boolean readOnly) {
    return ofEmpty("kserve-provision-location", path, readOnly);
  }

  /** An empty volume. */
  static ModelMount ofEmpty(String volume, String path, boolean readOnly) {
    MapNode source = MapNode.builder().put("emptyDir", MapNode.EMPTY).build();
    return new ModelMount(volume, source, path, "", readOnly);
  }

  /** The claim that a {@code pvc://} URI names. */
  static ModelMount ofClaim(String volume, ModelUri uri, String path) {
    MapNode source =
        MapNode.builder()
            .put("persistentVolumeClaim", MapNode.builder().put("claimName", uri.claim()).build())
            .build();
    return new ModelMount(volume, source, path, uri.pathInClaim(), true);
  }

  /** The pod with this mount in the container of that name; no change when there is none. */
  PodSpec addTo(PodSpec pod, String container) {
    boolean toServer = pod.container(container).filter(c -> !c.mounts(volume)).isPresent();
    boolean toInit =
        !toServer && pod.initContainer(container).filter(c -> !c.mounts(volume)).isPresent();
    if (!toServer && !toInit) {
      return pod;
    }
    return withVolume(
        toServer
            ? pod.withContainer(container, c -> mountIn(c, readOnly))
            : pod.withInitContainer(container, c -> mountIn(c, false)));
  }

  /** The same for volumes that others in the pod need, even when the server mounts its own. */
  PodSpec addSharedTo(PodSpec pod, String server) {
    return withVolume(pod.withContainer(server, c -> c.mounts(volume) ? c : mountIn(c, readOnly)));
  }

  private PodSpec withVolume(PodSpec pod) {
    return pod.hasVolume(volume)
        ? pod
        : pod.plusVolume(MapNode.builder().put("name", volume).putAll(source).build());
  }

  /** The container with this mount, whatever it has already. */
  Container mountIn(Container container) {
    return mountIn(container, readOnly);
  }

  private Container mountIn(Container container, boolean readOnlyThere) {
    MapNode.Builder mount = MapNode.builder().put("name", volume).put("mountPath", path);
    if (readOnlyThere) {
      mount.put("readOnly", true);
    }
    if (!subPath.isEmpty()) {
      mount.put("subPath", subPath);
    }
    return container.plusVolumeMount(mount.build());
  }
}
