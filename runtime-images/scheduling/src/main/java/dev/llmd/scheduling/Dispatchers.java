package dev.llmd.scheduling;

import dev.llmd.scheduling.config.FlowControlConfig;
import dev.llmd.scheduling.config.FlowControlConfig.Band;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.dispatch.DirectDispatcher;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.FailureObserver;
import dev.llmd.scheduling.dispatch.Placer;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.flow.BandRules;
import dev.llmd.scheduling.flow.FairnessPolicy;
import dev.llmd.scheduling.flow.FlowControl;
import dev.llmd.scheduling.flow.FlowControlDispatcher;
import dev.llmd.scheduling.flow.OrderingPolicy;
import dev.llmd.scheduling.flow.QueueObserver;
import dev.llmd.scheduling.flow.UsageLimitPolicy;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.SaturationDetector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes the dispatcher that a configuration asks for. */
public final class Dispatchers {

  private final SchedulerConfig config;

  private Dispatchers(SchedulerConfig config) {
    this.config = config;
  }

  /**
   * The dispatcher: a {@link FlowControlDispatcher} with the feature gate flowControl, else one
   * that decides at once.
   *
   * @param random gives the calling thread its generator
   * @param queues learns what happens in the queues, where there are any
   */
  public static Dispatcher of(
      SchedulerConfig config,
      Scheduler scheduler,
      EndpointPool pool,
      TimeSource time,
      Supplier<RandomGenerator> random,
      QueueObserver queues,
      FailureObserver failures) {
    Dispatchers parts = new Dispatchers(config);
    Placer placer = new Placer(scheduler::schedule, scheduler.listeners(), time, random, failures);
    SaturationDetector detector =
        parts.plugin(SaturationDetector.class, config.saturationDetector());
    return config.featureGates().flowControl()
        ? new FlowControlDispatcher(
            parts.flowControl(), placer, detector, pool, time, queues, failures)
        : new DirectDispatcher(placer, detector, time);
  }

  private FlowControl flowControl() {
    FlowControlConfig rules = config.flowControl();
    Map<Integer, BandRules> bands = new LinkedHashMap<>();
    rules.bands().forEach(band -> bands.put(band.priority(), rules(band)));
    return new FlowControl(
        rules.maxBytes(),
        rules.maxRequests(),
        rules.defaultRequestTtl().toNanos(),
        rules.noEndpointRequestTtl().toNanos(),
        bands,
        rules(rules.defaultBand()),
        rules.defaultNegativeBand().map(this::rules),
        plugin(UsageLimitPolicy.class, rules.usageLimitPolicy()));
  }

  private BandRules rules(Band band) {
    return new BandRules(
        band.maxBytes(),
        band.maxRequests(),
        plugin(FairnessPolicy.class, band.fairnessPolicy()),
        plugin(OrderingPolicy.class, band.orderingPolicy()));
  }

  private <P extends Plugin> P plugin(Class<P> kind, String name) {
    return config
        .plugin(kind, name)
        .orElseThrow(
            () -> new IllegalStateException("a checked configuration has no plugin " + name));
  }
}
