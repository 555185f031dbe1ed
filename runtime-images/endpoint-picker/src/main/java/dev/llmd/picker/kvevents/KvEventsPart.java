package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.PoolListener;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.precise.KvBlockIndex;
import dev.llmd.scheduling.precise.KvEventsConfig;
import dev.llmd.scheduling.precise.KvEventsReceiver;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps an index up to date with the events of model servers: one thread that owns all sockets. */
public final class KvEventsPart implements Part {

  /** How long a pod that comes or goes waits to be noticed, at most. */
  private static final int POLL_MILLIS = 50;

  private static final long END_MILLIS = 5000;

  private final KvEventsConfig config;
  private final EndpointPool pool;
  private final KvEventsMetrics metrics;
  private final Log log;
  private final EndpointDirectory directory = new EndpointDirectory();
  private final EventIntake intake;
  private volatile boolean hasPoolChanged = true;
  private volatile boolean isEnding;
  private @Nullable Thread thread;

  private KvEventsPart(
      KvBlockIndex index,
      KvEventsConfig config,
      EndpointPool pool,
      KvEventsMetrics metrics,
      Log log,
      TimeSource time) {
    this.config = config;
    this.pool = pool;
    this.metrics = metrics;
    this.log = log;
    this.intake =
        new EventIntake(new IndexSink(index, metrics, log), directory, metrics, log, time);
  }

  /** One for each plugin with an index. */
  public static List<Part> of(
      Collection<? extends Plugin> plugins,
      EndpointPool pool,
      Log log,
      Telemetry telemetry,
      TimeSource time) {
    Map<KvBlockIndex, KvEventsConfig> configs = new LinkedHashMap<>();
    for (Plugin plugin : plugins) {
      if (plugin instanceof KvEventsReceiver receiver) {
        receiver.index().ifPresent(index -> configs.put(index, receiver.events()));
      }
    }
    List<Part> parts = new ArrayList<>();
    if (!configs.isEmpty()) {
      KvEventsMetrics metrics = new KvEventsMetrics(telemetry, List.copyOf(configs.keySet()));
      Log named = log.named("kv-events");
      configs.forEach(
          (index, config) ->
              parts.add(new KvEventsPart(index, config, pool, metrics, named, time)));
    }
    return parts;
  }

  @Override
  public void start() {
    EventSockets sockets = new EventSockets(config.topicFilter());
    try {
      config.bindTo().ifPresent(endpoint -> sockets.bind(endpoint, this::accept));
    } catch (RuntimeException e) {
      sockets.close();
      throw e;
    }
    pool.listen(directory);
    pool.listen(new Changes());
    log.info(
        "listening to KV events",
        "at",
        config.bindTo().orElse("none"),
        "connectsToPods",
        config.connectsToPods(),
        "topicFilter",
        config.topicFilter());
    Thread started = new Thread(() -> run(sockets), "kv-events");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  private void accept(byte[][] frames) {
    Message.of(frames).ifPresentOrElse(intake::accept, intake::malformed);
  }

  private void run(EventSockets sockets) {
    PodConnections pods =
        new PodConnections(sockets, directory, intake, metrics, config.socketPort());
    try (sockets) {
      while (!isEnding) {
        try {
          if (hasPoolChanged && config.connectsToPods()) {
            hasPoolChanged = false;
            pods.follow(pool.endpoints());
          }
          sockets.poll(POLL_MILLIS);
        } catch (RuntimeException e) {
          // Whatever it was: the next message may be good, and without events scoring is blind.
          metrics.malformed();
          log.error("a message with KV events failed, and is left out", "error", e);
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
        }
      }
    }
  }

  @Override
  public void close() {
    isEnding = true;
    Thread started = thread;
    if (started != null) {
      try {
        started.join(END_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Notices that endpoints come and go. */
  private final class Changes implements PoolListener {

    @Override
    public void added(Endpoint endpoint) {
      hasPoolChanged = true;
    }

    @Override
    public void changed(Endpoint before, Endpoint after) {
      hasPoolChanged = true;
    }

    @Override
    public void removed(Endpoint endpoint) {
      metrics.forget(endpoint);
      hasPoolChanged = true;
    }
  }
}
