package dev.llmd.sidecar.allow;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.kubernetes.PoolShape;
import dev.llmd.sidecar.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads InferencePools of both groups. */
final class PoolReader {

  private PoolReader() {}

  /**
   * {@code v1}, or {@code v1alpha2} with its flat selector and its one port; empty when it is being
   * deleted.
   */
  static Optional<PoolShape> shape(JsonValue pool) {
    if (!pool.at("metadata").at("deletionTimestamp").text().isEmpty()) {
      return Optional.empty();
    }
    JsonValue spec = pool.at("spec");
    JsonValue selector = spec.at("selector");
    boolean isV1 = pool.at("apiVersion").text().startsWith(PoolReference.GROUP + "/");
    Map<String, String> labels = new TreeMap<>();
    (isV1 ? selector.at("matchLabels") : selector)
        .members()
        .forEach((key, value) -> labels.put(key, value.text()));
    List<Integer> ports = new ArrayList<>();
    spec.at("targetPortNumber").integer().ifPresent(ports::add);
    spec.at("targetPorts")
        .elements()
        .forEach(port -> port.at("number").integer().ifPresent(ports::add));
    return Optional.of(new PoolShape(Map.copyOf(labels), List.copyOf(ports)));
  }
}
