package dev.llmd.picker.process;

import dev.llmd.picker.extproc.ExtProcServer;
import dev.llmd.picker.extproc.Serving;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.picker.health.HealthServer;
import dev.llmd.picker.health.Readiness;
import dev.llmd.picker.kvevents.KvEventsPart;
import dev.llmd.picker.part.Discovery;
import dev.llmd.picker.part.RequestPreparation;
import dev.llmd.picker.scrape.MetricsScraper;
import dev.llmd.picker.scrape.ScrapeSettings;
import dev.llmd.picker.scrape.ScrapeTelemetry;
import dev.llmd.picker.telemetry.FlowControlTelemetry;
import dev.llmd.picker.telemetry.FlowTelemetry;
import dev.llmd.picker.telemetry.PickLog;
import dev.llmd.picker.telemetry.PluginTelemetry;
import dev.llmd.picker.telemetry.PoolTelemetry;
import dev.llmd.picker.telemetry.PrefixTelemetry;
import dev.llmd.picker.telemetry.RequestTelemetry;
import dev.llmd.picker.telemetry.StalenessTelemetry;
import dev.llmd.picker.tokens.Tokenization;
import dev.llmd.scheduling.Dispatchers;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.flow.FlowControlDispatcher;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.prefix.ApproxPrefixCacheProducer;
import dev.llmd.scheduling.prefix.HashPlan;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.part.RunningParts;
import dev.llmd.serving.telemetry.MetricsAccess;
import dev.llmd.serving.telemetry.MetricsServer;
import dev.llmd.serving.telemetry.ProcessTelemetry;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.trace.Tracing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The running process: its parts, and the servers that show them to the world. */
public final class Picker implements AutoCloseable {

  /** Between two scrapes of an endpoint when nothing is in flight. */
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Flags flags;
  private final EndpointPool pool;
  private final TimeSource time;
  private final Log log;
  private final RunningParts running;
  private final Discovery discovery;
  private final Dispatcher dispatcher;
  private final Readiness readiness;
  private final ExtProcServer proxies;
  private final HealthServer probes;
  private final MetricsServer metrics;

  /**
   * Starts everything.
   *
   * @param environment variables of the process, of which those for traces count
   * @throws dev.llmd.serving.part.StartException if something cannot work as configured; nothing
   *     runs then
   */
  public static Picker start(
      SchedulerConfig config,
      Flags flags,
      EndpointPool pool,
      TimeSource time,
      Map<String, String> environment,
      Log log) {
    var memory = new QueueMemory(Runtime.getRuntime().maxMemory(), log);
    return new Picker(memory.limit(config), flags, pool, time, environment, log);
  }

  private Picker(
      SchedulerConfig config,
      Flags flags,
      EndpointPool pool,
      TimeSource time,
      Map<String, String> environment,
      Log log) {
    this.flags = flags;
    this.pool = pool;
    this.time = time;
    this.log = log;
    this.running = new RunningParts(log);
    Telemetry telemetry = new Telemetry();
    try {
      discovery = Discoveries.of(config, flags, pool, log);
      PoolTelemetry.add(telemetry, pool, discovery.poolName());
      PrefixTelemetry.add(telemetry, config);
      ProcessTelemetry.add(telemetry);
      dispatcher =
          Dispatchers.of(
              config,
              new Scheduler(config, time, new PluginTelemetry(telemetry), new PickLog(log)),
              pool,
              time,
              ThreadLocalRandom::current,
              new FlowTelemetry(telemetry, discovery.poolName()),
              (request, failure) ->
                  log.error("a plugin failed", "x-request-id", request.id(), "error", failure));
      if (dispatcher instanceof FlowControlDispatcher queues) {
        FlowControlTelemetry.add(telemetry, queues, config.flowControl(), discovery.poolName());
      }
      Optional<MetricsScraper> scraper = scraper(config, telemetry);
      List<Part> parts = new ArrayList<>();
      scraper.ifPresent(parts::add);
      if (scraper.isPresent()) {
        new StalenessTelemetry(pool, time, flags.duration(Flag.METRICS_STALENESS_THRESHOLD))
            .addTo(telemetry, discovery.poolName());
      }
      List<Plugin> plugins = config.plugins().stream().map(Named::plugin).toList();
      parts.addAll(KvEventsPart.of(plugins, pool, log, telemetry, time));
      Optional<Tokenization> tokens = Tokenization.of(plugins, log, telemetry, time);
      tokens.ifPresent(parts::add);
      if (config.featureGates().flowControl()) {
        parts.add(new Advancing(dispatcher, log));
      }
      readiness = new Readiness(discovery, parts, flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION));
      Serving serving =
          new Serving(
              pool,
              discovery,
              tokens.<RequestPreparation>map(it -> it).orElse(RequestPreparation.NONE),
              dispatcher,
              Parsers.of(config),
              hashPlan(config),
              time,
              new RequestTelemetry(telemetry),
              log,
              scraper.<Runnable>map(it -> it::requestPicked).orElse(() -> {}),
              !flags.isTrue(Flag.DISABLE_ENDPOINT_SUBSET_FILTER),
              running.keep(tracing(environment)));
      Servers servers = new Servers(flags, log);
      servers.certificates().ifPresent(parts::add);
      parts.forEach(running::start);
      running.start(discovery);
      proxies = running.keep(servers.proxies(serving, readiness, telemetry));
      probes = running.keep(servers.probes(readiness));
      metrics = running.keep(servers.metrics(telemetry, access(config)));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** It is on unless it is refused, and has to be asked for by variables all the same. */
  private Tracing tracing(Map<String, String> environment) {
    return flags.isTrue(Flag.TRACING) ? Tracing.start("llm-d-epp", environment, log) : Tracing.OFF;
  }

  private Optional<MetricsScraper> scraper(SchedulerConfig config, Telemetry telemetry) {
    return ScrapeSettings.of(config, flags.duration(Flag.REFRESH_METRICS_INTERVAL), IDLE)
        .map(
            settings ->
                new MetricsScraper(pool, settings, time, new ScrapeTelemetry(telemetry, log)));
  }

  private static Supplier<HashPlan> hashPlan(SchedulerConfig config) {
    List<ApproxPrefixCacheProducer> producers = new ArrayList<>();
    for (Named<Plugin> plugin : config.plugins()) {
      if (plugin.plugin() instanceof ApproxPrefixCacheProducer producer) {
        producers.add(producer);
      }
    }
    return () -> HashPlan.of(producers);
  }

  private MetricsAccess access(SchedulerConfig config) {
    boolean isInKubernetes = Discoveries.isKubernetes(config, flags);
    MetricsAccess access = MetricsPort.access(flags, isInKubernetes, time, log);
    if (access instanceof AutoCloseable client) {
      running.keep(client);
    }
    return access;
  }

  /** The port for proxies. */
  public int proxyPort() {
    return proxies.port();
  }

  /** The port for probes. */
  public int probePort() {
    return probes.port();
  }

  /** The port for Prometheus. */
  public int metricsPort() {
    return metrics.port();
  }

  /**
   * Ends in good order: is not ready from now on, serves on for as long as the flags say, then
   * takes no new request, and waits for those that run.
   */
  public void drain() throws InterruptedException {
    readiness.drain();
    log.info("told to end; serving on", "drain-timeout", flags.text(Flag.DRAIN_TIMEOUT));
    discovery.drain();
    Thread.sleep(flags.duration(Flag.DRAIN_TIMEOUT));
    dispatcher.shutDown();
    proxies.drain();
    close();
    log.info("ended");
  }

  @Override
  public void close() {
    running.close();
  }
}
