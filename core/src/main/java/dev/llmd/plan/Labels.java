package dev.llmd.plan;

import dev.llmd.api.LlmService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The labels that KServe knows its objects by. */
public final class Labels {

  static final String COMPONENT = "app.kubernetes.io/component";
  static final String NAME = "app.kubernetes.io/name";
  static final String PART_OF = "app.kubernetes.io/part-of";
  static final String KSERVE_COMPONENT = "kserve.io/component";
  static final String LLMD_ROLE = "llm-d.ai/role";

  private static final String PART_OF_VALUE = "llminferenceservice";
  private static final String WORKLOAD = "workload";
  private static final String SCHEDULER = "llminferenceservice-router-scheduler";

  private Labels() {}

  /** Labels of something that belongs to the service. */
  public static Map<String, String> of(LlmService service) {
    Map<String, String> labels = new LinkedHashMap<>();
    labels.put(NAME, service.name());
    labels.put(PART_OF, PART_OF_VALUE);
    return labels;
  }

  /** Labels of something that plays a part in the service. */
  public static Map<String, String> of(LlmService service, String component) {
    Map<String, String> labels = of(service);
    labels.put(COMPONENT, component);
    return labels;
  }

  /** Labels of what belongs to the service's endpoint picker. */
  public static Map<String, String> ofScheduler(LlmService service) {
    return of(service, SCHEDULER);
  }

  /** Labels of pods that take requests: they match {@link #servingSelector}. */
  static Map<String, String> ofServing(LlmService service, String component, String role) {
    Map<String, String> labels = of(service, component);
    labels.put(KSERVE_COMPONENT, WORKLOAD);
    labels.put(LLMD_ROLE, role);
    return labels;
  }

  /** Those of an object's labels that tell it from all others of its kind. */
  public static Map<String, String> identityOf(Map<String, String> labels) {
    Map<String, String> identity = new LinkedHashMap<>();
    for (String key : List.of(NAME, PART_OF, COMPONENT)) {
      if (labels.containsKey(key)) {
        identity.put(key, labels.get(key));
      }
    }
    return identity;
  }

  /** Selects the pods of the service that take requests, whatever their role. */
  public static Map<String, String> servingSelector(LlmService service) {
    Map<String, String> labels = of(service);
    labels.put(KSERVE_COMPONENT, WORKLOAD);
    return labels;
  }
}
