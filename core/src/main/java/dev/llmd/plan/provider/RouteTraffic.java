package dev.llmd.plan.provider;

import dev.llmd.api.RouteDuration;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.OptionalLong;

/**
 * Where a route sends requests, and for how long it waits.
 *
 * @param toPool whether some rule sends to an InferencePool
 * @param toService whether some rule sends to the workload Service
 * @param hasTimeouts whether some rule has {@code timeouts}
 * @param seconds the longest request timeout, 0 for none
 */
record RouteTraffic(boolean toPool, boolean toService, boolean hasTimeouts, long seconds) {

  private static final long MILLIS = 1000;

  /** What the spec of an HTTPRoute says. */
  static RouteTraffic of(MapNode route, String workloadService) {
    boolean toPool = false;
    boolean toService = false;
    boolean hasTimeouts = false;
    long longest = 0;
    boolean unlimited = false;
    for (Node rule : route.at("rules").items()) {
      for (Node ref : rule.at("backendRefs").items()) {
        boolean isPool = ref.at("kind").text("").equals("InferencePool");
        toPool |= isPool;
        toService |= !isPool && ref.at("name").text("").equals(workloadService);
      }
      Node found = rule.at("timeouts");
      if (found.isPresent()) {
        hasTimeouts = true;
        OptionalLong millis = RouteDuration.millis(found.at("request").text(""));
        unlimited |= millis.orElse(0) == 0;
        longest = Math.max(longest, millis.orElse(0));
      }
    }
    long seconds = unlimited ? 0 : (longest + MILLIS - 1) / MILLIS;
    return new RouteTraffic(toPool, toService, hasTimeouts, seconds);
  }

  /** What two routes say together; the time-outs of neither, which are for each to keep. */
  RouteTraffic beside(RouteTraffic other) {
    return new RouteTraffic(toPool || other.toPool, toService || other.toService, false, 0);
  }
}
