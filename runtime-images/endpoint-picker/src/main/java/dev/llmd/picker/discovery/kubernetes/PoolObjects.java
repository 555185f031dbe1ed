package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.kubernetes.PoolShape;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads InferencePools of both groups. */
final class PoolObjects {

  private PoolObjects() {}

  /** {@code v1}, or {@code v1alpha2} with its flat selector and its one port. */
  static PoolShape shape(GenericKubernetesResource pool) {
    ObjectFields spec = ObjectFields.spec(pool);
    ObjectFields selector = spec.at("selector");
    boolean isV1 = pool.getApiVersion().startsWith(PoolReference.GROUP + "/");
    Map<String, String> labels = new HashMap<>();
    (isV1 ? selector.at("matchLabels") : selector)
        .fields()
        .forEach((key, value) -> labels.put(String.valueOf(key), String.valueOf(value)));
    List<Integer> ports = new ArrayList<>();
    spec.integer("targetPortNumber").ifPresent(ports::add);
    spec.each("targetPorts").forEach(port -> port.integer("number").ifPresent(ports::add));
    return new PoolShape(Map.copyOf(labels), List.copyOf(ports));
  }
}
