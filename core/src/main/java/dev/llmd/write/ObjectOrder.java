package dev.llmd.write;

import dev.llmd.source.MapNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of objects in a stream: what others need comes first. Built-in kinds stand as kustomize
 * sorts them (its "legacy" order), so that a diff between the two tools shows only content; then
 * come the kinds of the serving stack, then all others by name. Ties go by namespace and name.
 */
public final class ObjectOrder implements Comparator<MapNode> {
  private static final List<String> KINDS =
      List.of(
          "Namespace",
          "ResourceQuota",
          "StorageClass",
          "CustomResourceDefinition",
          "ServiceAccount",
          "PodSecurityPolicy",
          "Role",
          "ClusterRole",
          "RoleBinding",
          "ClusterRoleBinding",
          "ConfigMap",
          "Secret",
          "Endpoints",
          "Service",
          "LimitRange",
          "PriorityClass",
          "PersistentVolume",
          "PersistentVolumeClaim",
          "Deployment",
          "StatefulSet",
          "CronJob",
          "PodDisruptionBudget",
          // The serving stack: certificates and claims, workloads, traffic, scaling, monitoring.
          "Issuer",
          "Certificate",
          "ResourceClaimTemplate",
          "LeaderWorkerSet",
          "InferencePool",
          "InferenceModel",
          "InferenceObjective",
          "InferenceModelRewrite",
          "Gateway",
          "BackendTLSPolicy",
          "DestinationRule",
          "HealthCheckPolicy",
          "GCPBackendPolicy",
          "HTTPRoute",
          "Ingress",
          "VariantAutoscaling",
          "HorizontalPodAutoscaler",
          "ScaledObject",
          "PodMonitor",
          "ServiceMonitor");

  private static final Map<String, Integer> RANKS = ranks();

  @Override
  public int compare(MapNode one, MapNode other) {
    String kind = one.at("kind").text("");
    String otherKind = other.at("kind").text("");
    int order = Integer.compare(rank(kind), rank(otherKind));
    if (order == 0) {
      order = kind.compareTo(otherKind);
    }
    if (order == 0) {
      order = compareField("namespace", one, other);
    }
    if (order == 0) {
      order = compareField("name", one, other);
    }
    return order != 0
        ? order
        : one.at("apiVersion").text("").compareTo(other.at("apiVersion").text(""));
  }

  private static int compareField(String field, MapNode one, MapNode other) {
    return one.at("metadata").at(field).text("").compareTo(other.at("metadata").at(field).text(""));
  }

  private static int rank(String kind) {
    return RANKS.getOrDefault(kind, KINDS.size());
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = HashMap.newHashMap(KINDS.size());
    for (String kind : KINDS) {
      ranks.put(kind, ranks.size());
    }
    return Map.copyOf(ranks);
  }
}
