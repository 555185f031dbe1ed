package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.RequestListener;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A request that was routed. It counts as in flight until it ends. */
public final class Placement implements Placing, Ticket {

  private static final int STARTED = 1;
  private static final int PREFILLED = 2;
  private static final int ENDED = 4;

  private final SchedulingCycle cycle;
  private final Routing routing;
  private final List<RequestListener> listeners;
  private final FailureObserver failures;
  private final long promptTokens;
  private int steps;

  Placement(
      SchedulingCycle cycle,
      Routing routing,
      List<RequestListener> listeners,
      FailureObserver failures) {
    this.cycle = cycle;
    this.routing = routing;
    this.listeners = listeners;
    this.failures = failures;
    this.promptTokens = cycle.request().prompt().tokenCount();
  }

  public Routing routing() {
    return routing;
  }

  void begin() {
    routing.destination().load().sent(promptTokens);
    for (Endpoint helper : routing.helpers().values()) {
      helper.load().sent(promptTokens);
    }
    tell(listener -> listener.routed(cycle, routing));
  }

  @Override
  public void responseStarted(BiConsumer<String, String> setHeader) {
    if (take(STARTED)) {
      tell(listener -> listener.responseStarted(cycle, routing, setHeader));
    }
  }

  @Override
  public void prefilled() {
    if (take(PREFILLED)) {
      routing.destination().load().prefilled(promptTokens);
      releaseHelpers();
    }
  }

  @Override
  public void ended() {
    boolean wasPrefilled;
    synchronized (this) {
      if ((steps & ENDED) != 0) {
        return;
      }
      wasPrefilled = (steps & PREFILLED) != 0;
      steps |= ENDED;
    }
    routing.destination().load().finished(wasPrefilled ? 0 : promptTokens);
    if (!wasPrefilled) {
      releaseHelpers();
    }
    tell(listener -> listener.ended(cycle, routing));
  }

  private void releaseHelpers() {
    for (Endpoint helper : routing.helpers().values()) {
      helper.load().finished(promptTokens);
    }
  }

  /** Whether the step is taken now: once, and not after the end. */
  private synchronized boolean take(int step) {
    boolean isNew = (steps & (step | ENDED)) == 0;
    steps |= step;
    return isNew;
  }

  private void tell(Consumer<RequestListener> news) {
    for (RequestListener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException failure) {
        failures.failed(cycle.request(), failure);
      }
    }
  }
}
