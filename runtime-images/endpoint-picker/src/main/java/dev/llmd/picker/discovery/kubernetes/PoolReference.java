package dev.llmd.picker.discovery.kubernetes;

/** Which InferencePool it is. */
public record PoolReference(String group, String namespace, String name) {

  public static final String GROUP = "inference.networking.k8s.io";

  /** The group before GIE 1.0. */
  public static final String EARLIER_GROUP = "inference.networking.x-k8s.io";
}
