package dev.llmd.target;

import java.util.List;

/**
 * The InferencePool API that a release writes.
 *
 * @param group the API group
 * @param version the version
 * @param watchedGroups every group in which the release's components look for pools, oldest first
 * @param selector where a pool's spec holds the labels of its pods
 * @param picker the field of a pool's spec that names the endpoint picker's Service
 */
public record PoolApi(
    String group,
    String version,
    List<String> watchedGroups,
    List<String> selector,
    String picker) {

  private static final String OLDER_GROUP = "inference.networking.x-k8s.io";
  private static final String GROUP = "inference.networking.k8s.io";

  /** GIE before 1.0. */
  static final PoolApi V1ALPHA2 =
      new PoolApi(
          OLDER_GROUP, "v1alpha2", List.of(OLDER_GROUP), List.of("selector"), "extensionRef");

  /** GIE since 1.0. */
  static final PoolApi V1 =
      new PoolApi(
          GROUP,
          "v1",
          List.of(OLDER_GROUP, GROUP),
          List.of("selector", "matchLabels"),
          "endpointPickerRef");
}
