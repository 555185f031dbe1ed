package dev.llmd.write;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The order of the fields of an object: what a reader looks for comes first, as kyaml and the API
 * reference have it. Fields that no list names follow by name; keys that users choose, such as
 * labels, go by name alone.
 */
final class FieldOrder {
  private static final String[] FIRST = {
    // every object, and every reference to one
    "apiVersion",
    "apiGroup",
    "group",
    "kind",
    "metadata",
    "name",
    "generateName",
    "namespace",
    "type",
    "labels",
    "annotations",
    "spec",
    // rules of roles
    "apiGroups",
    "nonResourceURLs",
    // workloads
    "replicas",
    "minReplicas",
    "maxReplicas",
    "size",
    "selector",
    "leaderWorkerTemplate",
    "leaderTemplate",
    "template",
    "workerTemplate",
    "strategy",
    // pods
    "restartPolicy",
    "terminationGracePeriodSeconds",
    "dnsPolicy",
    "serviceAccountName",
    "serviceAccount",
    "automountServiceAccountToken",
    "nodeName",
    "hostNetwork",
    "hostPID",
    "hostIPC",
    "shareProcessNamespace",
    "hostname",
    "subdomain",
    "schedulerName",
    "priorityClassName",
    "runtimeClassName",
    "enableServiceLinks",
    "nodeSelector",
    "initContainers",
    "containers",
    "volumes",
    // containers
    "image",
    "command",
    "args",
    "workingDir",
    "ports",
    "envFrom",
    "env",
    "resources",
    "resourceNames",
    "verbs",
    "volumeMounts",
    "volumeDevices",
    "startupProbe",
    "livenessProbe",
    "readinessProbe",
    "lifecycle",
    "terminationMessagePath",
    "terminationMessagePolicy",
    "imagePullPolicy",
    "securityContext",
    "imagePullSecrets",
    "affinity",
    "tolerations",
    // ports, mounts, variables
    "protocol",
    "number",
    "port",
    "targetPort",
    "hostPort",
    "containerPort",
    "mountPath",
    "subPath",
    "readOnly",
    "key",
    "operator",
    "value",
    "valueFrom",
    // routes, and what is said of models
    "parentRefs",
    "modelName",
    "poolRef",
    "priority",
    "hostnames",
    "ingressClassName",
    "rules",
    "matches",
    "filters",
    "backendRefs",
    "modelRewrite",
    "weight"
  };

  /** Fields whose value is a map with keys of the user's choice. */
  private static final Set<String> FREE =
      Set.of(
          "labels",
          "annotations",
          "matchLabels",
          "nodeSelector",
          "limits",
          "requests",
          "data",
          "binaryData");

  private static final Map<String, Integer> RANKS = ranks();

  /**
   * The keys of a map in the order to write them.
   *
   * @param parent the field that holds the map, or {@code ""}
   */
  String[] sorted(Collection<String> keys, String parent) {
    String[] sorted = keys.toArray(String[]::new);
    if (sorted.length < 2) {
      return sorted;
    }
    if (FREE.contains(parent)) {
      Arrays.sort(sorted);
      return sorted;
    }
    sortByRank(sorted);
    return sorted;
  }

  /** Insertion sort: maps of objects are small and usually almost in order. */
  private static void sortByRank(String[] keys) {
    int[] ranks = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      String key = keys[i];
      int rank = RANKS.getOrDefault(key, FIRST.length);
      int at = i;
      while (at > 0 && isAfter(keys[at - 1], ranks[at - 1], key, rank)) {
        keys[at] = keys[at - 1];
        ranks[at] = ranks[at - 1];
        at--;
      }
      keys[at] = key;
      ranks[at] = rank;
    }
  }

  private static boolean isAfter(String one, int oneRank, String other, int otherRank) {
    return oneRank != otherRank ? oneRank > otherRank : one.compareTo(other) > 0;
  }

  private static Map<String, Integer> ranks() {
    Map<String, Integer> ranks = HashMap.newHashMap(FIRST.length);
    for (String field : FIRST) {
      ranks.put(field, ranks.size());
    }
    return Map.copyOf(ranks);
  }
}
