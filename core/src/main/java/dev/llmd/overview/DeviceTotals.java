package dev.llmd.overview;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accelerators by kind.
 *
 * @param byResource by resource key ({@code nvidia.com/gpu}) or, for claimed devices, {@code
 *     deviceclass.resource.kubernetes.io/NAME}; sorted
 * @param uncounted claims whose devices only the cluster knows, sorted
 */
public record DeviceTotals(Map<String, DeviceUse> byResource, Set<String> uncounted) {

  /** None. */
  public static final DeviceTotals NONE = new DeviceTotals(Map.of(), Set.of());

  public DeviceTotals {
    byResource = Collections.unmodifiableMap(new TreeMap<>(byResource));
    uncounted = Collections.unmodifiableSet(new TreeSet<>(uncounted));
  }

  /** The sum. */
  public DeviceTotals plus(DeviceTotals other) {
    Map<String, DeviceUse> sum = new TreeMap<>(byResource);
    other.byResource.forEach((resource, use) -> sum.merge(resource, use, DeviceUse::plus));
    Set<String> claims = new TreeSet<>(uncounted);
    claims.addAll(other.uncounted);
    return new DeviceTotals(sum, claims);
  }

  /** The same for so many pods. */
  public DeviceTotals times(Range pods) {
    Map<String, DeviceUse> product = new TreeMap<>();
    byResource.forEach((resource, use) -> product.put(resource, use.times(pods)));
    return new DeviceTotals(product, uncounted);
  }

  /** All kinds together. */
  public DeviceUse all() {
    DeviceUse sum = DeviceUse.NONE;
    for (DeviceUse use : byResource.values()) {
      sum = sum.plus(use);
    }
    return sum;
  }
}
