package dev.llmd.scheduling.score;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import java.util.Optional;

/**
 * {@code inflight-load-producer}: how much work an endpoint has, and would have with the request.
 * Requests are always counted, at the endpoints themselves; this plugin knows what the caches save.
 */
public final class InFlightLoad implements Plugin {

  static final String TYPE = "inflight-load-producer";

  private final Optional<PrefixMatchProducer> prefixes;

  /** Without a producer that says what is cached, each prompt counts in full. */
  public InFlightLoad(PluginContext context) {
    if (context.parameters().isTrue("addEstimatedOutputTokens")) {
      throw new PluginException(
          "parameters.addEstimatedOutputTokens",
          "only prompt tokens are counted here: remove addEstimatedOutputTokens");
    }
    prefixes =
        context.plugin(
            PrefixMatchProducer.class,
            context
                .parameters()
                .text("prefixMatchInfoProducerName")
                .orElse(PrefixMatchProducer.DEFAULT_TYPE));
  }

  /** Prompt tokens in flight at the endpoint, and those of this request that it has not cached. */
  double tokensWith(SchedulingCycle cycle, Endpoint endpoint) {
    double prompt = cycle.request().prompt().tokenCount();
    double cached = 0;
    if (prefixes.isPresent()) {
      PrefixMatches matches = prefixes.get().matches(cycle);
      cached = Math.min(prompt, matches.matched(endpoint.slot()) * matches.blockTokens());
    }
    return endpoint.load().tokensInFlight() + prompt - cached;
  }
}
