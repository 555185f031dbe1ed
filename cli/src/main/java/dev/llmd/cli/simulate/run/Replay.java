package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.PodModel;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.scheduling.Dispatchers;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.PluginSpec;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.flow.QueueObserver;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.precise.KvBlockIndex;
import dev.llmd.scheduling.precise.KvEventsReceiver;
import dev.llmd.scheduling.prefix.ApproxPrefixCacheProducer;
import dev.llmd.scheduling.prefix.HashPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A configuration that is ready to be tried. Each one has a time, a pool and plugins of its own,
 * and the same chance.
 */
public final class Replay {

  private final SchedulerConfig config;
  private final List<PodModel> models;
  private final long scrapeNanos;
  private final long seed;
  private final Timetable time;
  private final EndpointPool pool;

  private Replay(
      SchedulerConfig config,
      List<PodModel> models,
      long scrapeNanos,
      long seed,
      Timetable time,
      EndpointPool pool) {
    this.config = config;
    this.models = models;
    this.scrapeNanos = scrapeNanos;
    this.seed = seed;
    this.time = time;
    this.pool = pool;
  }

  /**
   * Loads a configuration.
   *
   * @param load how: from a text, or the default one
   * @param findings takes what is wrong with it
   * @return empty when it cannot be run
   */
  public static Optional<Replay> of(
      Function<ConfigLoader, LoadedConfig> load,
      List<PodModel> models,
      long scrapeNanos,
      long seed,
      Collection<Diagnostic> findings) {
    Timetable time = new Timetable();
    EndpointPool pool = new EndpointPool();
    LoadedConfig loaded = load.apply(new ConfigLoader(PluginRegistry.standard(), true, time, pool));
    findings.addAll(loaded.findings());
    return loaded.config().map(config -> new Replay(config, models, scrapeNanos, seed, time, pool));
  }

  /** The names of plugins that leave pods out. */
  public List<String> filters() {
    List<String> names = new ArrayList<>();
    for (Named<Plugin> plugin : config.plugins()) {
      if (plugin.plugin() instanceof Filter) {
        names.add(plugin.name());
      }
    }
    return names;
  }

  /** Replays the trace; once. */
  public ReplayResult run(List<TraceRequest> trace) {
    List<KvBlockIndex> indexes = new ArrayList<>();
    for (KvEventsReceiver receiver : plugins(KvEventsReceiver.class)) {
      receiver.index().ifPresent(indexes::add);
    }
    BlockNews news = indexes.isEmpty() ? BlockNews.NONE : new KvEvents(indexes, pool);
    Pods pods = new Pods(models, pool, time, news);
    SplittableRandom random = new SplittableRandom(seed);
    Dispatcher dispatcher =
        Dispatchers.of(
            config,
            new Scheduler(config),
            pool,
            time,
            () -> random,
            QueueObserver.NONE,
            (request, failure) -> {
              throw failure;
            });
    RequestReader reader =
        new RequestReader(
            BodyFormats.of(config.parsers().stream().map(PluginSpec::type).toList()),
            HashPlan.of(plugins(ApproxPrefixCacheProducer.class)),
            !indexes.isEmpty());
    List<RequestRecord> records =
        new Simulation(time, pods, pool, dispatcher, reader, scrapeNanos).run(trace);
    return new ReplayResult(records, pods.all(), time.now());
  }

  private <P extends Plugin> List<P> plugins(Class<P> kind) {
    List<P> found = new ArrayList<>();
    for (Named<Plugin> plugin : config.plugins()) {
      if (kind.isInstance(plugin.plugin())) {
        found.add(kind.cast(plugin.plugin()));
      }
    }
    return found;
  }
}
