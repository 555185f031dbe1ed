package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that tell the pod that decodes where a request is prefilled and encoded. What a
 * client sends under these names is removed in any case: it must not choose where its prompt goes.
 */
final class StageHeaders {

  static final String PREFILL = "x-prefiller-host-port";
  static final String ENCODE = "x-encoder-hosts-ports";

  private StageHeaders() {}

  /** The headers for what was picked; a stage that does not run has picked nothing. */
  static Map<String, String> of(
      SchedulingCycle cycle, List<Endpoint> prefill, List<Endpoint> encode) {
    Map<String, String> headers = new HashMap<>(4);
    put(cycle, PREFILL, prefill.isEmpty() ? "" : prefill.getFirst().hostPort(), headers);
    put(cycle, ENCODE, joined(encode), headers);
    return headers;
  }

  private static void put(
      SchedulingCycle cycle, String name, String value, Map<String, String> headers) {
    if (!value.isEmpty() || cycle.request().headers().first(name) != null) {
      headers.put(name, value);
    }
  }

  private static String joined(List<Endpoint> endpoints) {
    StringBuilder text = new StringBuilder();
    for (Endpoint endpoint : endpoints) {
      text.append(text.isEmpty() ? "" : ",").append(endpoint.hostPort());
    }
    return text.toString();
  }
}
