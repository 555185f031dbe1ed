package dev.llmd.scheduling;

import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.ProfileConfig;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.HeadersHandler;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.profile.PickObserver;
import dev.llmd.scheduling.profile.Profile;
import dev.llmd.scheduling.profile.Profiles;
import dev.llmd.scheduling.profile.WeightedScorer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses endpoints as a configuration says. Safe for use by several threads, each with its own
 * cycle.
 */
public final class Scheduler {

  private final ProfileHandler handler;
  private final Profiles profiles;
  private final HeadersHandler[] headers;
  private final List<RequestListener> listeners;

  /** A scheduler that nobody watches. */
  public Scheduler(SchedulerConfig config) {
    this(config, PluginTimes.NONE, PickObserver.NOBODY);
  }

  /**
   * A scheduler whose plugins are timed.
   *
   * @param time where the durations come from
   * @param picks may see why endpoints are picked
   */
  public Scheduler(
      SchedulerConfig config, TimeSource time, SchedulingObserver observer, PickObserver picks) {
    this(config, PluginTimes.to(time, observer), picks);
  }

  private Scheduler(SchedulerConfig config, PluginTimes times, PickObserver picks) {
    handler = config.handler().plugin();
    profiles = profiles(config, times, picks);
    List<HeadersHandler> headersHandlers = new ArrayList<>();
    List<RequestListener> requestListeners = new ArrayList<>();
    for (Named<Plugin> plugin : config.plugins()) {
      if (plugin.plugin() instanceof HeadersHandler headersHandler) {
        headersHandlers.add(times.headers(plugin.name(), plugin.type(), headersHandler));
      }
      if (plugin.plugin() instanceof RequestListener listener) {
        requestListeners.add(times.listener(plugin.name(), plugin.type(), listener));
      }
    }
    headers = headersHandlers.toArray(HeadersHandler[]::new);
    listeners = List.copyOf(requestListeners);
  }

  private static Profiles profiles(SchedulerConfig config, PluginTimes times, PickObserver picks) {
    Map<String, Profile> byName = new LinkedHashMap<>();
    for (ProfileConfig profile : config.profiles()) {
      List<WeightedScorer> scorers = new ArrayList<>();
      for (ProfileConfig.Weighted it : profile.scorers()) {
        scorers.add(new WeightedScorer(it.scorer().name(), times.scorer(it.scorer()), it.weight()));
      }
      byName.put(
          profile.name(),
          new Profile(
              profile.name(),
              profile.filters().stream().map(times::filter).toList(),
              scorers,
              times.picker(profile.picker()),
              picks));
    }
    return new Profiles(byName);
  }

  /** Where the request of the cycle goes; empty when no endpoint is left for it. */
  public Optional<Routing> schedule(SchedulingCycle cycle) {
    Optional<Routing> routing = handler.route(cycle, profiles);
    if (headers.length == 0 || routing.isEmpty()) {
      return routing;
    }
    Routing complete = routing.get();
    for (HeadersHandler headersHandler : headers) {
      complete = headersHandler.withHeaders(cycle, complete);
    }
    return Optional.of(complete);
  }

  /** The plugins that want to know what becomes of requests, in the order of the configuration. */
  public List<RequestListener> listeners() {
    return listeners;
  }
}
