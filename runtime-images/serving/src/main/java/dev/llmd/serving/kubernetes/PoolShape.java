package dev.llmd.serving.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which pods are in a pool, and at which ports they answer.
 *
 * @param labels what the labels of a pod must be
 * @param ports each is an endpoint of each pod
 */
public record PoolShape(Map<String, String> labels, List<Integer> ports) {

  /** Whether a pod with these labels is in the pool. */
  public boolean matches(Map<String, String> podLabels) {
    return podLabels.entrySet().containsAll(labels.entrySet());
  }

  /** The selector as API servers read it. */
  public String selector() {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }
}
