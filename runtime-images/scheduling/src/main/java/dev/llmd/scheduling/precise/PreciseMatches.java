package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.scheduling.plugin.PrefixMatches;
import java.time.Duration;
import java.util.Optional;

/** An index, and what it knows of the prompt of a request. */
final class PreciseMatches {

  private static final Duration SPECULATIVE_TTL = Duration.ofSeconds(2);
  private static final String PREFILL = "prefill";

  private final BlockKeys blockKeys;
  private final KvBlockIndex index;
  private final Optional<Expectations> expectations;

  PreciseMatches(PluginContext context) {
    PluginParameters parameters = context.parameters();
    this.blockKeys = IndexConfig.blockKeys(parameters);
    this.index = IndexConfig.index(parameters, blockKeys);
    Duration ttl =
        parameters.duration("speculativeTTL").filter(Duration::isPositive).orElse(SPECULATIVE_TTL);
    this.expectations =
        parameters.isTrue("speculativeIndexing")
            ? Optional.of(new Expectations(index, ttl.toNanos()))
            : Optional.empty();
    context.pool().listen(index);
  }

  KvBlockIndex index() {
    return index;
  }

  PrefixMatches matches(SchedulingCycle cycle) {
    return cycle.once(this, () -> match(cycle)).matches;
  }

  /** The request goes there: blocks that nobody has announced yet will soon be there, too. */
  void routed(SchedulingCycle cycle, Routing routing) {
    if (expectations.isEmpty()) {
      return;
    }
    long[] keys = cycle.once(this, () -> match(cycle)).blocks.all();
    if (keys.length > 0) {
      expectations.get().expect(routing.destination(), keys, cycle.now());
      Endpoint prefill = routing.helpers().get(PREFILL);
      if (prefill != null) {
        expectations.get().expect(prefill, keys, cycle.now());
      }
    }
  }

  private Matched match(SchedulingCycle cycle) {
    expectations.ifPresent(known -> known.expire(cycle.now()));
    PromptBlocks blocks = new PromptBlocks(blockKeys, cycle.request());
    return new Matched(blocks, blocks.count() == 0 ? PrefixMatches.NONE : index.match(blocks));
  }

  /** What is remembered for the length of a request. */
  private record Matched(PromptBlocks blocks, PrefixMatches matches) {}
}
