package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Placement;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request under flow control: it waits, is placed, and ends. */
public final class QueuedRequest implements Ticket {

  /** By rank, and of one rank as they came. */
  static final Comparator<QueuedRequest> ORDER =
      Comparator.comparingLong((QueuedRequest request) -> request.rank)
          .thenComparingLong(request -> request.number);

  /** How far it has got. */
  enum Stage {
    WAITING,
    /** Out of the queue; an endpoint is looked for. */
    IN_CHOICE,
    PLACED,
    /** Answered, withdrawn or ended. */
    OVER
  }

  private final FlowControlDispatcher dispatcher;
  private final InferenceRequest request;
  private final long bytes;
  private final Supplier<List<Endpoint>> candidates;
  private final Consumer<Decision> decided;
  private final long since;

  // These are guarded by the dispatcher's lock.
  private long rank;
  private long number;
  private Stage stage = Stage.WAITING;
  private volatile @Nullable Placement placement;

  QueuedRequest(
      FlowControlDispatcher dispatcher,
      InferenceRequest request,
      long bytes,
      Supplier<List<Endpoint>> candidates,
      Consumer<Decision> decided,
      long since) {
    this.dispatcher = dispatcher;
    this.request = request;
    this.bytes = bytes;
    this.candidates = candidates;
    this.decided = decided;
    this.since = since;
  }

  public InferenceRequest request() {
    return request;
  }

  /** What it takes in memory while it waits. */
  public long bytes() {
    return bytes;
  }

  /** When it came. */
  public long since() {
    return since;
  }

  Supplier<List<Endpoint>> candidates() {
    return candidates;
  }

  Consumer<Decision> decided() {
    return decided;
  }

  /** Sets its place in the queue: see {@link #ORDER}. */
  void setPlace(long rank, long number) {
    this.rank = rank;
    this.number = number;
  }

  Stage stage() {
    return stage;
  }

  void setStage(Stage stage) {
    this.stage = stage;
  }

  @Nullable Placement placement() {
    return placement;
  }

  void setPlacement(Placement placement) {
    this.placement = placement;
  }

  @Override
  public void responseStarted(BiConsumer<String, String> setHeader) {
    Placement place = placement;
    if (place != null) {
      place.responseStarted(setHeader);
    }
  }

  @Override
  public void prefilled() {
    Placement place = placement;
    if (place != null) {
      place.prefilled();
    }
  }

  @Override
  public void ended() {
    dispatcher.ended(this);
  }
}
