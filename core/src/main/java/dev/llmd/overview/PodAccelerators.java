package dev.llmd.overview;

import dev.llmd.plan.device.AcceleratorResources;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Counts the accelerators that the containers of a pod ask for. */
public final class PodAccelerators {

  /** The name Kubernetes itself gives a device class where a resource is asked for. */
  public static final String DEVICE_CLASS = "deviceclass.resource.kubernetes.io/";

  private PodAccelerators() {}

  /**
   * The accelerators of one pod by resource, as a scheduler counts them: what runs together, or the
   * init container that asks for more. Claimed devices are not among them.
   *
   * @param pod the PodSpec
   */
  public static Map<String, Long> of(Node pod) {
    Map<String, Long> running = new TreeMap<>();
    Map<String, Long> starting = new TreeMap<>();
    for (Node container : pod.at("initContainers").items()) {
      if (isSidecar(container)) {
        resources(container).forEach((key, count) -> running.merge(key, count, Long::sum));
      } else {
        resources(container).forEach((key, count) -> starting.merge(key, count, Math::max));
      }
    }
    for (Node container : pod.at("containers").items()) {
      resources(container).forEach((key, count) -> running.merge(key, count, Long::sum));
    }
    starting.forEach((key, count) -> running.merge(key, count, Math::max));
    return running;
  }

  /** The accelerators of one container: its limits, else its requests. */
  private static Map<String, Long> resources(Node container) {
    Map<String, Long> counts = new TreeMap<>();
    for (String field : List.of("requests", "limits")) {
      container
          .at("resources")
          .at(field)
          .fields()
          .forEach(
              (key, quantity) -> {
                OptionalLong count = AcceleratorResources.count(quantity);
                if (AcceleratorResources.contain(key) && count.orElse(0) > 0) {
                  counts.put(key, count.getAsLong());
                }
              });
    }
    return counts;
  }

  /** True for an init container that keeps running beside the others. */
  static boolean isSidecar(Node initContainer) {
    return initContainer.at("restartPolicy").text("").equals("Always");
  }
}
