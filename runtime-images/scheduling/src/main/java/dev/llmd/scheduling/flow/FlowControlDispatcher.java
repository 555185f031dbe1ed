package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.Drop;
import dev.llmd.scheduling.dispatch.FailureObserver;
import dev.llmd.scheduling.dispatch.Placement;
import dev.llmd.scheduling.dispatch.Placer;
import dev.llmd.scheduling.dispatch.Placing;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.flow.QueuedRequest.Stage;
import dev.llmd.scheduling.plugin.SaturationDetector;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests wait while the pool is saturated, and go on in the order of the policies.
 *
 * <p>One thread at a time places requests: each choice sees what the choice before it has sent, and
 * the order holds. Another thread that comes meanwhile leaves a note and goes.
 */
public final class FlowControlDispatcher implements Dispatcher {

  private final FlowControl rules;
  private final Placer placer;
  private final PoolSaturation saturation;
  private final EndpointPool pool;
  private final TimeSource time;
  private final QueueObserver observer;
  private final FailureObserver failures;

  /** Guards the queues, the stage of each request, and the two fields below. */
  private final ReentrantLock lock = new ReentrantLock();

  private final FlowQueues queues;
  private long numbered;
  private boolean isShutDown;

  /** Calls that want requests placed since somebody began to; 0 when nobody is at it. */
  private final AtomicInteger calls = new AtomicInteger();

  /** Belongs to who is at it. */
  private final QueueTime queueTime;

  public FlowControlDispatcher(
      FlowControl rules,
      Placer placer,
      SaturationDetector detector,
      EndpointPool pool,
      TimeSource time,
      QueueObserver observer,
      FailureObserver failures) {
    this.rules = rules;
    this.placer = placer;
    this.saturation = new PoolSaturation(detector);
    this.pool = pool;
    this.time = time;
    this.observer = observer;
    this.failures = failures;
    this.queues = new FlowQueues(rules);
    this.queueTime = new QueueTime(rules, time.nanos());
  }

  @Override
  public Ticket submit(
      InferenceRequest request,
      long bytes,
      Supplier<List<Endpoint>> candidates,
      Consumer<Decision> decided) {
    observer.entered(request, bytes);
    var waiting = new QueuedRequest(this, request, bytes, candidates, decided, time.nanos());
    Optional<Drop> refusal = enqueue(waiting);
    if (refusal.isPresent()) {
      drop(
          waiting,
          refusal.get(),
          refusal.get() == Drop.QUEUE_FULL
              ? QueueOutcome.REJECTED_CAPACITY
              : QueueOutcome.REJECTED_NO_ENDPOINTS);
    } else {
      dispatch();
    }
    return waiting;
  }

  @Override
  public void advance() {
    dispatch();
  }

  /** Lets all that wait go: better to wait in a model server than to be refused. */
  @Override
  public void shutDown() {
    lock.lock();
    try {
      isShutDown = true;
    } finally {
      lock.unlock();
    }
    dispatch();
  }

  /** What waits now, the highest priority first. */
  public List<BandUsage> usage() {
    lock.lock();
    try {
      return queues.usage();
    } finally {
      lock.unlock();
    }
  }

  /** How full the pool is now. */
  public SaturationLevel saturation() {
    return saturation.level(pool.endpoints(), time.nanos());
  }

  void ended(QueuedRequest request) {
    Stage before;
    lock.lock();
    try {
      before = request.stage();
      request.setStage(Stage.OVER);
      if (before == Stage.WAITING) {
        queues.remove(request);
      }
    } finally {
      lock.unlock();
    }
    if (before == Stage.WAITING) {
      left(request, QueueOutcome.EVICTED_CONTEXT_CANCELLED);
    } else if (before == Stage.PLACED) {
      end(request.placement());
      dispatch();
    }
  }

  /** Lets it wait, or says why it may not. */
  private Optional<Drop> enqueue(QueuedRequest request) {
    long rank =
        rules
            .band(request.request().priority())
            .ordering()
            .rank(request.request(), request.since(), rules.requestTtl());
    boolean isPoolEmpty = pool.endpoints().isEmpty();
    lock.lock();
    try {
      if (!queues.hasRoom(request.request().priority(), request.bytes())) {
        request.setStage(Stage.OVER);
        return Optional.of(isPoolEmpty ? Drop.QUEUE_FULL_NO_ENDPOINTS : Drop.QUEUE_FULL);
      }
      request.setPlace(rank, numbered++);
      queues.add(request);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void dispatch() {
    if (calls.getAndIncrement() > 0) {
      return;
    }
    boolean isDone = false;
    try {
      int seen;
      do {
        seen = calls.get();
        expire();
        while (placeNext()) {
          // Each look sees what the one before it has placed.
        }
      } while (!calls.compareAndSet(seen, 0));
      isDone = true;
    } finally {
      if (!isDone) {
        calls.set(0);
      }
    }
  }

  private void expire() {
    queueTime.observe(pool.endpoints().isEmpty(), time.nanos());
    Optional<QueuedRequest> oldest = pollOldest();
    while (oldest.isPresent()) {
      if (!queueTime.isPoolEmpty()) {
        drop(oldest.get(), Drop.EXPIRED, QueueOutcome.EVICTED_TTL);
      } else if (queueTime.isUp(oldest.get().since(), time.nanos())) {
        drop(oldest.get(), Drop.EXPIRED_NO_ENDPOINTS, QueueOutcome.EVICTED_NO_ENDPOINTS);
      } else {
        drop(oldest.get(), Drop.SHUTTING_DOWN, QueueOutcome.EVICTED_OTHER);
      }
      oldest = pollOldest();
    }
  }

  /** Takes the oldest out that must not wait any longer. */
  private Optional<QueuedRequest> pollOldest() {
    lock.lock();
    try {
      boolean isHopeless = isShutDown && queueTime.isPoolEmpty();
      Optional<QueuedRequest> oldest =
          queues.oldest().filter(it -> isHopeless || queueTime.isUp(it.since(), time.nanos()));
      oldest.ifPresent(
          it -> {
            queues.remove(it);
            it.setStage(Stage.OVER);
          });
      return oldest;
    } finally {
      lock.unlock();
    }
  }

  /** Whether there was one to place. */
  private boolean placeNext() {
    List<Endpoint> endpoints = pool.endpoints();
    if (endpoints.isEmpty() || !isAnyWaiting()) {
      return false;
    }
    Optional<QueuedRequest> next = poll(saturation.level(endpoints, time.nanos()).effective());
    next.ifPresent(this::place);
    return next.isPresent();
  }

  private boolean isAnyWaiting() {
    lock.lock();
    try {
      return !queues.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private Optional<QueuedRequest> poll(double full) {
    lock.lock();
    try {
      Optional<QueuedRequest> next = queues.poll(isShutDown ? Double.NEGATIVE_INFINITY : full);
      next.ifPresent(request -> request.setStage(Stage.IN_CHOICE));
      return next;
    } finally {
      lock.unlock();
    }
  }

  private void place(QueuedRequest request) {
    Placing placing = look(request);
    boolean isWithdrawn;
    lock.lock();
    try {
      isWithdrawn = request.stage() == Stage.OVER;
      if (!isWithdrawn && placing instanceof Placement placement) {
        request.setPlacement(placement);
        request.setStage(Stage.PLACED);
      } else {
        request.setStage(Stage.OVER);
      }
    } finally {
      lock.unlock();
    }
    if (isWithdrawn) {
      left(request, QueueOutcome.EVICTED_CONTEXT_CANCELLED);
      end(placing instanceof Placement placement ? placement : null);
      return;
    }
    left(request, QueueOutcome.DISPATCHED);
    tell(
        request,
        switch (placing) {
          case Placement placement -> new Decision.Routed(placement.routing());
          case Drop drop -> drop.decision();
        });
  }

  private Placing look(QueuedRequest request) {
    try {
      return placer.place(request.request(), request.candidates().get());
    } catch (RuntimeException failure) {
      failures.failed(request.request(), failure);
      return Drop.FAILED;
    }
  }

  private void drop(QueuedRequest request, Drop drop, QueueOutcome outcome) {
    left(request, outcome);
    tell(request, drop.decision());
  }

  private void left(QueuedRequest request, QueueOutcome outcome) {
    observer.left(request.request(), request.bytes(), outcome, time.nanos() - request.since());
  }

  private void tell(QueuedRequest request, Decision decision) {
    try {
      request.decided().accept(decision);
    } catch (RuntimeException failure) {
      failures.failed(request.request(), failure);
      ended(request);
    }
  }

  private static void end(@Nullable Placement placement) {
    if (placement != null) {
      placement.ended();
    }
  }
}
