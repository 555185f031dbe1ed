package dev.llmd.picker.model;

import dev.llmd.scheduling.request.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What headers of a request want of the picker. Each has a name of today and one of before; today's
 * counts when both are there. The proxy must not send them on to the pod.
 */
public enum RequestIntent {
  /** The InferenceObjective that it is for. */
  OBJECTIVE("x-llm-d-inference-objective", "x-gateway-inference-objective"),
  /** Whom it counts for in flow control. */
  FAIRNESS_ID("x-llm-d-inference-fairness-id", "x-gateway-inference-fairness-id"),
  /** The model that pods are asked for, unless a rewrite applies. */
  TARGET_MODEL("x-llm-d-model-name-rewrite", "x-gateway-model-name-rewrite");

  private final String header;
  private final String olderHeader;

  RequestIntent(String header, String olderHeader) {
    this.header = header;
    this.olderHeader = olderHeader;
  }

  /** What the headers say; {@code ""} when they do not. */
  public String in(RequestHeaders headers) {
    @Nullable String value = headers.first(header);
    if (value == null) {
      value = headers.first(olderHeader);
    }
    return value == null ? "" : value;
  }

  /** Its header of today, in lower case. */
  public String header() {
    return header;
  }

  /** Its header of before, in lower case. */
  public String olderHeader() {
    return olderHeader;
  }
}
