package dev.llmd.scheduling.config;

import dev.llmd.scheduling.filter.LabelFilter;
import dev.llmd.scheduling.filter.LabelSelectorFilter;
import dev.llmd.scheduling.filter.PrefixCacheAffinityFilter;
import dev.llmd.scheduling.filter.RoleFilters;
import dev.llmd.scheduling.flow.EdfOrdering;
import dev.llmd.scheduling.flow.FcfsOrdering;
import dev.llmd.scheduling.flow.GlobalStrictFairness;
import dev.llmd.scheduling.flow.RoundRobinFairness;
import dev.llmd.scheduling.flow.SloDeadlineOrdering;
import dev.llmd.scheduling.flow.StaticUsageLimit;
import dev.llmd.scheduling.metrics.CoreMetricsExtractor;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.scheduling.metrics.MetricsDataSource.Flags;
import dev.llmd.scheduling.pick.MaxScorePicker;
import dev.llmd.scheduling.pick.RandomPicker;
import dev.llmd.scheduling.pick.RoundRobinPicker;
import dev.llmd.scheduling.pick.WeightedRandomPicker;
import dev.llmd.scheduling.precise.PrecisePrefixCacheProducer;
import dev.llmd.scheduling.precise.PrecisePrefixCacheScorer;
import dev.llmd.scheduling.precise.TokenProducer;
import dev.llmd.scheduling.prefix.ApproxPrefixCacheProducer;
import dev.llmd.scheduling.prefix.NoHitLruScorer;
import dev.llmd.scheduling.prefix.PrefixCacheScorer;
import dev.llmd.scheduling.profile.AlwaysDisaggregate;
import dev.llmd.scheduling.profile.DataParallelProfileHandler;
import dev.llmd.scheduling.profile.DisaggHeadersHandler;
import dev.llmd.scheduling.profile.DisaggProfileHandler;
import dev.llmd.scheduling.profile.HeaderProfileHandler;
import dev.llmd.scheduling.profile.MediaDecider;
import dev.llmd.scheduling.profile.PdProfileHandler;
import dev.llmd.scheduling.profile.PrefixBasedDecider;
import dev.llmd.scheduling.profile.SingleProfileHandler;
import dev.llmd.scheduling.saturation.ConcurrencyDetector;
import dev.llmd.scheduling.saturation.UtilizationDetector;
import dev.llmd.scheduling.score.ActiveRequestScorer;
import dev.llmd.scheduling.score.ContextLengthAware;
import dev.llmd.scheduling.score.InFlightLoad;
import dev.llmd.scheduling.score.KvCacheUtilizationScorer;
import dev.llmd.scheduling.score.LatencyScorer;
import dev.llmd.scheduling.score.LoadAwareScorer;
import dev.llmd.scheduling.score.LoraAffinityScorer;
import dev.llmd.scheduling.score.QueueScorer;
import dev.llmd.scheduling.score.RunningRequestsScorer;
import dev.llmd.scheduling.score.SessionAffinityScorer;
import dev.llmd.scheduling.score.TokenLoadScorer;

/** Every type of plugin: a new one is its class and one line here. */
final class StandardPlugins {

  private StandardPlugins() {}

  static PluginRegistry registry() {
    return PluginRegistry.empty()
        // profile handlers, and what they ask
        .with("single-profile-handler", _ -> new SingleProfileHandler())
        .with("disagg-profile-handler", DisaggProfileHandler::new)
        .with("pd-profile-handler", PdProfileHandler::new)
        .with("data-parallel-profile-handler", DataParallelProfileHandler::new)
        .with("header-profile-handler", HeaderProfileHandler::new)
        .with("disagg-headers-handler", DisaggHeadersHandler::new)
        .with("prefill-header-handler", DisaggHeadersHandler::new)
        .with("always-disagg-pd-decider", _ -> new AlwaysDisaggregate())
        .with("prefix-based-pd-decider", PrefixBasedDecider::new)
        .with("always-disagg-multimodal-decider", _ -> new MediaDecider())
        // filters
        .with("decode-filter", _ -> RoleFilters.decode())
        .with("prefill-filter", _ -> RoleFilters.prefill())
        .with("encode-filter", _ -> RoleFilters.encode())
        .with("label-selector-filter", LabelSelectorFilter::new)
        .with("by-label-selector", LabelSelectorFilter::new)
        .with("by-label", LabelFilter::of)
        .with("prefix-cache-affinity-filter", PrefixCacheAffinityFilter::new)
        // scorers
        .with("queue-scorer", _ -> new QueueScorer())
        .with("running-requests-size-scorer", _ -> new RunningRequestsScorer())
        .with("kv-cache-utilization-scorer", _ -> new KvCacheUtilizationScorer())
        .with("load-aware-scorer", LoadAwareScorer::new)
        .with("active-request-scorer", ActiveRequestScorer::new)
        .with("token-load-scorer", TokenLoadScorer::new)
        .with("lora-affinity-scorer", _ -> new LoraAffinityScorer())
        .with("latency-scorer", LatencyScorer::new)
        .with("session-affinity-scorer", SessionAffinityScorer::new)
        .with("context-length-aware", ContextLengthAware::new)
        .with("prefix-cache-scorer", PrefixCacheScorer::new)
        .with("precise-prefix-cache-scorer", PrecisePrefixCacheScorer::new)
        .with("no-hit-lru-scorer", NoHitLruScorer::create)
        // pickers
        .with("max-score-picker", MaxScorePicker::new)
        .with("random-picker", RandomPicker::new)
        .with("weighted-random-picker", WeightedRandomPicker::new)
        .with("round-robin-picker", RoundRobinPicker::new)
        // data about requests
        .with("inflight-load-producer", InFlightLoad::new)
        .with("approx-prefix-cache-producer", ApproxPrefixCacheProducer::create)
        .with("precise-prefix-cache-producer", PrecisePrefixCacheProducer::new)
        .with("token-producer", TokenProducer::new)
        .with("tokenizer", TokenProducer::new)
        .withDescribed("predicted-latency-producer")
        // when requests wait, and in which order
        .with("utilization-detector", UtilizationDetector::create)
        .with("concurrency-detector", ConcurrencyDetector::create)
        .with("global-strict-fairness-policy", _ -> new GlobalStrictFairness())
        .with("round-robin-fairness-policy", _ -> new RoundRobinFairness())
        .with("fcfs-ordering-policy", _ -> new FcfsOrdering())
        .with("edf-ordering-policy", _ -> new EdfOrdering())
        .with("slo-deadline-ordering-policy", _ -> new SloDeadlineOrdering())
        .with("static-usage-limit-policy", StaticUsageLimit::create)
        // data about endpoints; the flags that stand in for parameters are the server's
        .with(MetricsDataSource.TYPE, it -> MetricsDataSource.of(it.parameters(), Flags.NONE))
        .with(CoreMetricsExtractor.TYPE, it -> CoreMetricsExtractor.of(it.parameters()))
        // what the server itself runs, by its description
        .withDescribed("openai-parser", "anthropic-parser", "vllmhttp-parser", "passthrough-parser")
        .withDescribed("endpoint-notification-source")
        .withDescribed("file-discovery");
  }
}
