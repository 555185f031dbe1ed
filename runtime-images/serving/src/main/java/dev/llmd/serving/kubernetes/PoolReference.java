package dev.llmd.serving.kubernetes;

import java.util.List;

/** Which InferencePool it is. */
public record PoolReference(String group, String namespace, String name) {

  public static final String GROUP = "inference.networking.k8s.io";

  /** The group before GIE 1.0. */
  public static final String EARLIER_GROUP = "inference.networking.x-k8s.io";

  /** Those that there are. */
  public static final List<String> GROUPS = List.of(GROUP, EARLIER_GROUP);

  /** The version of its kind that is read: each group has one. */
  public String version() {
    return group.equals(EARLIER_GROUP) ? "v1alpha2" : "v1";
  }
}
