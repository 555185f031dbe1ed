package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.HeadersHandler;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code disagg-headers-handler}: tells the pod that decodes where the request was prefilled and
 * encoded. {@link DisaggProfileHandler} does so itself, and knows more than the first pod of each
 * stage; what it said stays.
 */
public final class DisaggHeadersHandler implements HeadersHandler {

  private final String prefillProfile;
  private final String encodeProfile;

  public DisaggHeadersHandler(PluginContext context) {
    prefillProfile = context.parameters().text("prefillProfile").orElseThrow();
    encodeProfile = context.parameters().text("encodeProfile").orElseThrow();
  }

  @Override
  public Routing withHeaders(SchedulingCycle cycle, Routing routing) {
    Map<String, String> headers =
        StageHeaders.of(cycle, picked(routing, prefillProfile), picked(routing, encodeProfile));
    if (headers.isEmpty() || routing.headers().keySet().containsAll(headers.keySet())) {
      return routing;
    }
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(routing.headers());
    return new Routing(routing.destinations(), routing.helpers(), all);
  }

  private static List<Endpoint> picked(Routing routing, String profile) {
    Endpoint endpoint = routing.helpers().get(profile);
    return endpoint == null ? List.of() : List.of(endpoint);
  }
}
