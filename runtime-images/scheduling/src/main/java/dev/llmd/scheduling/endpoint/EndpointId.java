package dev.llmd.scheduling.endpoint;

/**
 * Who an endpoint is, whatever its address: a pod and one of its target ports.
 *
 * @param name the pod's name
 * @param port one of the InferencePool's target ports
 */
public record EndpointId(String namespace, String name, int port) {

  /** {@code namespace/name}, as session tokens have it. */
  public String podKey() {
    return namespace + "/" + name;
  }
}
