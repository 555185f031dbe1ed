package dev.llmd.epp;

/**
 * The configurations that KServe up to v0.16 starts every endpoint picker with. It keeps them as
 * text, and the picker's arguments show that text, so it is text here, too.
 */
public final class FirstDefaultConfig {

  /** One profile for all pods. */
  public static final String SINGLE_PROFILE =
      """

      apiVersion: inference.networking.x-k8s.io/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: single-profile-handler
      - type: prefix-cache-scorer
      - type: load-aware-scorer
      - type: max-score-picker
      schedulingProfiles:
      - name: default
        plugins:
        - pluginRef: prefix-cache-scorer
          weight: 2.0
        - pluginRef: load-aware-scorer
          weight: 1.0
        - pluginRef: max-score-picker
      """;

  /** A profile for the pods that prefill and one for those that decode. */
  public static final String DISAGGREGATED =
      """

      apiVersion: inference.networking.x-k8s.io/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: pd-profile-handler
        parameters:
          threshold: 100
      - type: prefill-header-handler
      - type: prefill-filter
      - type: decode-filter
      - type: prefix-cache-scorer
      - type: load-aware-scorer
      - type: max-score-picker
      schedulingProfiles:
      - name: prefill
        plugins:
        - pluginRef: prefill-filter
        - pluginRef: prefix-cache-scorer
          weight: 2.0
        - pluginRef: load-aware-scorer
          weight: 1.0
        - pluginRef: max-score-picker
      - name: decode
        plugins:
        - pluginRef: decode-filter
        - pluginRef: prefix-cache-scorer
          weight: 2.0
        - pluginRef: load-aware-scorer
          weight: 1.0
        - pluginRef: max-score-picker
      """;

  private FirstDefaultConfig() {}
}
