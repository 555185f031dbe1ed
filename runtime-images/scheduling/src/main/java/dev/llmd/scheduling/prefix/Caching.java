package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.Map;
import java.util.function.Consumer;

/** Which endpoints of a routing have the prompt in their KV cache afterwards. */
final class Caching {

  /** The one helper that computes no KV cache. */
  private static final String ENCODE = "encode";

  private Caching() {}

  static void endpoints(Routing routing, Consumer<Endpoint> each) {
    each.accept(routing.destination());
    for (Map.Entry<String, Endpoint> helper : routing.helpers().entrySet()) {
      if (!helper.getKey().equals(ENCODE)) {
        each.accept(helper.getValue());
      }
    }
  }
}
