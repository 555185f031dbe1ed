package dev.llmd.tree;

import java.util.Map;

/**
 * The number that a file's name begins with, so that files sorted by name are in the order in which
 * objects are applied. It is a number of the kind, not of the object: what is added later renames
 * no file. There is room between the numbers for kinds to come.
 */
final class KindNumber {

  private static final int OTHERS = 99;

  private static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("ServiceAccount", 10),
          Map.entry("Role", 12),
          Map.entry("ClusterRole", 13),
          Map.entry("RoleBinding", 14),
          Map.entry("ClusterRoleBinding", 15),
          Map.entry("ConfigMap", 18),
          Map.entry("Service", 20),
          Map.entry("Deployment", 30),
          Map.entry("Issuer", 40),
          Map.entry("Certificate", 41),
          Map.entry("ResourceClaimTemplate", 44),
          Map.entry("LeaderWorkerSet", 48),
          Map.entry("InferencePool", 50),
          Map.entry("InferenceModel", 52),
          Map.entry("InferenceObjective", 53),
          Map.entry("InferenceModelRewrite", 54),
          Map.entry("Gateway", 60),
          Map.entry("BackendTLSPolicy", 62),
          Map.entry("DestinationRule", 64),
          Map.entry("HealthCheckPolicy", 66),
          Map.entry("GCPBackendPolicy", 67),
          Map.entry("HTTPRoute", 70),
          Map.entry("Ingress", 72),
          Map.entry("VariantAutoscaling", 80),
          Map.entry("HorizontalPodAutoscaler", 82),
          Map.entry("ScaledObject", 84),
          Map.entry("PodMonitor", 90),
          Map.entry("ServiceMonitor", 92));

  private KindNumber() {}

  /** The number of a kind, of two digits. */
  static int of(String kind) {
    return NUMBERS.getOrDefault(kind, OTHERS);
  }
}
