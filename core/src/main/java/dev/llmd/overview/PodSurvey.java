package dev.llmd.overview;

import dev.llmd.api.WorkloadSpec;
import dev.llmd.overview.ContainerOverview.Form;
import dev.llmd.overview.PodOverview.Part;
import dev.llmd.plan.device.DeviceClaims;
import dev.llmd.plan.vllm.GpuNeed;
import dev.llmd.plan.vllm.VllmFlags;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts one kind of pod.
 *
 * @param pod the PodSpec
 * @param claims what its claims stand for
 * @param groupSize pods in its LeaderWorkerSet group; empty outside of one
 * @param servesModel whether its container {@code main} runs the model
 */
record PodSurvey(MapNode pod, DeviceClaims claims, OptionalLong groupSize, boolean servesModel) {

  PodOverview count(Part part, long perReplica) {
    Map<String, Long> devices = new TreeMap<>(PodAccelerators.of(pod));
    Set<String> uncounted = new TreeSet<>();
    addClaims(devices, uncounted);
    Optional<VllmFlags> flags = flags();
    Optional<GpuNeed> need = flags.flatMap(given -> GpuNeed.of(given, groupSize));
    return new PodOverview(
        part,
        perReplica,
        containers(),
        new DeviceTotals(uses(devices, need), uncounted),
        need.isPresent() ? OptionalLong.of(need.get().count()) : OptionalLong.empty(),
        need.map(GpuNeed::arithmetic).orElse(""));
  }

  private List<ContainerOverview> containers() {
    List<ContainerOverview> all = new ArrayList<>();
    for (Node container : pod.at("initContainers").items()) {
      all.add(
          container(container, PodAccelerators.isSidecar(container) ? Form.SIDECAR : Form.INIT));
    }
    for (Node container : pod.at("containers").items()) {
      all.add(container(container, Form.MAIN));
    }
    return all;
  }

  private static ContainerOverview container(Node node, Form form) {
    return new ContainerOverview(node.at("name").text(""), form, node.at("image").text(""));
  }

  private void addClaims(Map<String, Long> devices, Set<String> uncounted) {
    for (Node claim : pod.at("resourceClaims").items()) {
      Optional<List<DeviceClaims.Request>> requests = claims.requests(claim);
      boolean isKnown =
          requests.isPresent() && requests.get().stream().allMatch(r -> r.count().isPresent());
      if (!isKnown) {
        uncounted.add(claim.at("name").text(""));
        continue;
      }
      for (DeviceClaims.Request request : requests.get()) {
        devices.merge(
            PodAccelerators.DEVICE_CLASS + request.deviceClass(),
            request.count().getAsLong(),
            Long::sum);
      }
    }
  }

  private Optional<VllmFlags> flags() {
    if (servesModel) {
      for (Node container : pod.at("containers").items()) {
        if (container instanceof MapNode server
            && server.at("name").text("").equals(WorkloadSpec.SERVER)) {
          return VllmFlags.of(server);
        }
      }
    }
    return Optional.empty();
  }

  /** Shares what is needed out over what is given, in the order of the keys. */
  private static Map<String, DeviceUse> uses(Map<String, Long> devices, Optional<GpuNeed> need) {
    Map<String, DeviceUse> uses = new TreeMap<>();
    long open = need.map(GpuNeed::count).orElse(0L);
    for (Map.Entry<String, Long> device : devices.entrySet()) {
      Range given = Range.of(device.getValue());
      Range used = Range.of(Math.min(open, device.getValue()));
      open -= used.max();
      uses.put(
          device.getKey(),
          need.isPresent()
              ? new DeviceUse(given, used, Range.NONE)
              : new DeviceUse(given, Range.NONE, given));
    }
    return uses;
  }
}
