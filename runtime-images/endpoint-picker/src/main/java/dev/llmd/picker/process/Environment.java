package dev.llmd.picker.process;

/** Variables of the environment. */
final class Environment {

  private Environment() {}

  /** The value of a variable, or another text when it is missing or empty. */
  static String text(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null || value.isEmpty() ? otherwise : value;
  }

  /**
   * The Deployment that this pod is of, which names a pool that has no InferencePool: in metrics,
   * and in the Lease that replicas compete for. It is the pod's name without its last two parts.
   */
  static String deployment() {
    return deploymentOf(text("POD_NAME", text("HOSTNAME", "endpoint-picker")));
  }

  static String deploymentOf(String pod) {
    int last = pod.lastIndexOf('-');
    int before = last < 0 ? -1 : pod.lastIndexOf('-', last - 1);
    return before <= 0 ? pod : pod.substring(0, before);
  }
}
