package dev.llmd.plan;

import dev.llmd.api.LlmService;
import java.util.List;
import java.util.Map;

/**
 * What a service's metadata and spec hand on to its workloads. Metadata is handed on by prefix, for
 * the operators that read it there; labels and annotations of the spec are handed on whole.
 */
final class Propagation {

  /** Speaks to the service's route, not to its pods. */
  private static final String MODEL_ROUTING = "serving.kserve.io/model-based-routing-enabled";

  private static final String KUEUE = "kueue.x-k8s.io";
  private static final String LOCAL_MODEL = "internal.serving.kserve.io/localmodel";

  private static final List<String> LABELS = List.of(KUEUE, LOCAL_MODEL);
  private static final List<String> ANNOTATIONS =
      List.of("k8s.v1.cni.cncf.io", KUEUE, "prometheus.io", LOCAL_MODEL);
  private static final List<String> GROUP_ANNOTATIONS =
      List.of(
          "leaderworkerset.sigs.k8s.io", "k8s.v1.cni.cncf.io", KUEUE, "prometheus.io", LOCAL_MODEL);

  private Propagation() {}

  /** Adds the labels that workloads take over from the service's metadata. */
  static void addMetadataLabels(LlmService service, Map<String, String> labels) {
    addMatching(service.labels(), LABELS, labels);
  }

  /** Adds the annotations that Deployments take over from the service's metadata. */
  static void addDeploymentAnnotations(LlmService service, Map<String, String> annotations) {
    addMatching(service.annotations(), ANNOTATIONS, annotations);
  }

  /** Adds the annotations that LeaderWorkerSets take over from the service's metadata. */
  static void addGroupAnnotations(LlmService service, Map<String, String> annotations) {
    addMatching(service.annotations(), GROUP_ANNOTATIONS, annotations);
  }

  /** Adds {@code spec.annotations}, but for the one that speaks to the route. */
  static void addSpecAnnotations(Map<String, String> spec, Map<String, String> annotations) {
    for (Map.Entry<String, String> annotation : spec.entrySet()) {
      if (!annotation.getKey().equals(MODEL_ROUTING)) {
        annotations.put(annotation.getKey(), annotation.getValue());
      }
    }
  }

  private static void addMatching(
      Map<String, String> from, List<String> prefixes, Map<String, String> into) {
    for (Map.Entry<String, String> entry : from.entrySet()) {
      for (String prefix : prefixes) {
        if (entry.getKey().startsWith(prefix)) {
          into.put(entry.getKey(), entry.getValue());
        }
      }
    }
  }
}
