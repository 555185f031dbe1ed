package dev.llmd.api;

import java.util.Map;
import java.util.Optional;

/**
 * An {@code LLMInferenceService} after merging and templating.
 *
 * @param object the service as it was written, for its metadata and places
 * @param spec the resolved spec: presets, baseRefs and the service itself, in v1alpha2
 */
public record LlmService(ApiObject object, ServiceSpec spec) {

  /** {@code metadata.name}. */
  public String name() {
    return object.name();
  }

  /** {@code metadata.namespace}. */
  public String namespace() {
    return object.namespace();
  }

  /** {@code metadata.labels}. */
  public Map<String, String> labels() {
    return object.labels();
  }

  /** {@code metadata.annotations}. */
  public Map<String, String> annotations() {
    return object.annotations();
  }

  /** True when {@code serving.kserve.io/stop: "true"} asks for nothing to run. */
  public boolean isStopped() {
    return object.annotation("serving.kserve.io/stop").filter("true"::equalsIgnoreCase).isPresent();
  }

  /** The model name, or the service's when none is set. */
  public String modelName() {
    return spec.model().name().filter(name -> !name.isEmpty()).orElse(name());
  }

  /** {@code spec.router}. */
  public Optional<RouterSpec> router() {
    return spec.router();
  }
}
