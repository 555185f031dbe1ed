package dev.llmd.diff.effect;

import dev.llmd.overview.PodAccelerators;
import dev.llmd.overview.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Accelerators by resource.
 *
 * @param byResource how many by resource key ({@code nvidia.com/gpu}) or, for claimed devices,
 *     {@code deviceclass.resource.kubernetes.io/NAME}; sorted, without those of which there are
 *     none
 */
public record Devices(Map<String, Range> byResource) {

  /** None. */
  public static final Devices NONE = new Devices(Map.of());

  public Devices {
    TreeMap<String, Range> sorted = new TreeMap<>(byResource);
    sorted.values().removeIf(Range::isNone);
    byResource = Collections.unmodifiableMap(sorted);
  }

  /** So many of each. */
  static Devices of(Map<String, Long> counts, Range times) {
    Map<String, Range> devices = new TreeMap<>();
    counts.forEach((resource, count) -> devices.put(resource, times.times(count)));
    return new Devices(devices);
  }

  /** The sum. */
  Devices plus(Devices other) {
    Map<String, Range> sum = new TreeMap<>(byResource);
    other.byResource.forEach((resource, count) -> sum.merge(resource, count, Range::plus));
    return new Devices(sum);
  }

  /** Those of one resource. */
  Range of(String resource) {
    return byResource.getOrDefault(resource, Range.NONE);
  }

  boolean isNone() {
    return byResource.isEmpty();
  }

  /** {@code 2 nvidia.com/gpu}, several joined by {@code and}. */
  public String words() {
    return words("");
  }

  /** {@code 2 free nvidia.com/gpu}. */
  String words(String adjective) {
    List<String> words = new ArrayList<>();
    byResource.forEach((resource, count) -> words.add(count + " " + adjective + word(resource)));
    return String.join(" and ", words);
  }

  /** The resource as reports say it: {@code nvidia.com/gpu}, {@code DRA gpu.nvidia.com}. */
  public static String word(String resource) {
    return resource.startsWith(PodAccelerators.DEVICE_CLASS)
        ? "DRA " + resource.substring(PodAccelerators.DEVICE_CLASS.length())
        : resource;
  }
}
