package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.SaturationDetector;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides each request at once. When the endpoints are saturated it drops requests of a priority
 * below 0; all others go on, and wait in the model servers.
 */
public final class DirectDispatcher implements Dispatcher {

  private final Placer placer;
  private final SaturationDetector detector;
  private final TimeSource time;

  public DirectDispatcher(Placer placer, SaturationDetector detector, TimeSource time) {
    this.placer = placer;
    this.detector = detector;
    this.time = time;
  }

  @Override
  public Ticket submit(
      InferenceRequest request,
      long bytes,
      Supplier<List<Endpoint>> candidates,
      Consumer<Decision> decided) {
    switch (place(request, candidates.get())) {
      case Placement placement -> {
        tell(decided, placement);
        return placement;
      }
      case Drop drop -> {
        decided.accept(drop.decision());
        return Dropped.TICKET;
      }
    }
  }

  private static void tell(Consumer<Decision> decided, Placement placement) {
    try {
      decided.accept(new Decision.Routed(placement.routing()));
    } catch (RuntimeException failure) {
      // Nobody gets the ticket that would end it.
      placement.ended();
      throw failure;
    }
  }

  private Placing place(InferenceRequest request, List<Endpoint> endpoints) {
    boolean isShed =
        request.priority() < 0
            && !endpoints.isEmpty()
            && detector.saturation(endpoints, time.nanos()) >= 1;
    return isShed ? Drop.SHED : placer.place(request, endpoints);
  }

  /** Nothing waits here. */
  @Override
  public void advance() {}

  /** Nothing waits here. */
  @Override
  public void shutDown() {}

  /** Of a request that goes nowhere. */
  private enum Dropped implements Ticket {
    TICKET;

    @Override
    public void responseStarted(BiConsumer<String, String> setHeader) {}

    @Override
    public void prefilled() {}

    @Override
    public void ended() {}
  }
}
