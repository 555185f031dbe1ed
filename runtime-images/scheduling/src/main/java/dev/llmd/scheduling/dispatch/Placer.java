package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Schedules requests and counts those in that go somewhere. Safe for use by several threads. */
public final class Placer {

  private final Function<SchedulingCycle, Optional<Routing>> scheduler;
  private final List<RequestListener> listeners;
  private final TimeSource time;
  private final Supplier<RandomGenerator> random;
  private final FailureObserver failures;

  /**
   * A new one.
   *
   * @param scheduler chooses; empty when no endpoint is left for a request
   * @param listeners are told what becomes of each request
   * @param random gives the calling thread its generator
   */
  public Placer(
      Function<SchedulingCycle, Optional<Routing>> scheduler,
      List<RequestListener> listeners,
      TimeSource time,
      Supplier<RandomGenerator> random,
      FailureObserver failures) {
    this.scheduler = scheduler;
    this.listeners = List.copyOf(listeners);
    this.time = time;
    this.random = random;
    this.failures = failures;
  }

  /** Finds a place among those endpoints. From then on the request counts as in flight there. */
  public Placing place(InferenceRequest request, List<Endpoint> endpoints) {
    if (endpoints.isEmpty()) {
      return Drop.NO_ENDPOINTS;
    }
    var cycle = new SchedulingCycle(request, endpoints, time.nanos(), random.get());
    Optional<Routing> routing;
    try {
      routing = scheduler.apply(cycle);
    } catch (RuntimeException failure) {
      failures.failed(request, failure);
      return Drop.FAILED;
    }
    if (routing.isEmpty()) {
      return Drop.NO_ENDPOINT_LEFT;
    }
    var placement = new Placement(cycle, routing.get(), listeners, failures);
    placement.begin();
    return placement;
  }
}
