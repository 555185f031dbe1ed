package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.target.Feature;
import java.util.ArrayList;
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

  private static final String GROUPS = "leaderworkerset.sigs.k8s.io";

  private final LlmService service;
  private final List<String> labels;
  private final List<String> annotations;

  Propagation(PlanContext context) {
    service = context.service();
    labels = new ArrayList<>(List.of(KUEUE));
    annotations = new ArrayList<>(List.of("k8s.v1.cni.cncf.io", KUEUE));
    if (context.target().has(Feature.SCRAPE_ANNOTATIONS)) {
      annotations.add("prometheus.io");
    }
    if (context.target().has(Feature.LOCAL_MODELS)) {
      labels.add(LOCAL_MODEL);
      annotations.add(LOCAL_MODEL);
    }
  }

  /** Adds the labels that workloads take over from the service's metadata. */
  void addMetadataLabels(Map<String, String> into) {
    addMatching(service.labels(), labels, into);
  }

  /** Adds the annotations that Deployments take over from the service's metadata. */
  void addDeploymentAnnotations(Map<String, String> into) {
    addMatching(service.annotations(), annotations, into);
  }

  /** Adds the annotations that LeaderWorkerSets take over from the service's metadata. */
  void addGroupAnnotations(Map<String, String> into) {
    addMatching(service.annotations(), List.of(GROUPS), into);
    addMatching(service.annotations(), annotations, into);
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
