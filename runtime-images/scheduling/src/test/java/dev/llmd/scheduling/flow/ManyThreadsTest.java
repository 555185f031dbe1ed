package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.TestPool;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Threads that submit, answer and give up at the same time. */
class ManyThreadsTest {

  private static final int THREADS = 8;
  private static final int EACH = 5_000;

  private final AtomicInteger routed = new AtomicInteger();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger over = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger rejected = new AtomicInteger();
  private final AtomicInteger withdrawn = new AtomicInteger();
  private final AtomicInteger mistakes = new AtomicInteger();
  private final Queue<Client> running = new ConcurrentLinkedQueue<>();

  /** A request, from its decision or its withdrawal on. */
  private final class Client {
    private final AtomicInteger decisions = new AtomicInteger();

    void decided(Decision decision) {
      if (decisions.incrementAndGet() > 1) {
        mistakes.incrementAndGet();
      }
      if (decision instanceof Decision.Routed) {
        routed.incrementAndGet();
        running.add(this);
      } else {
        rejected.incrementAndGet();
      }
    }
  }

  private final RequestListener listener =
      new RequestListener() {
        @Override
        public void routed(SchedulingCycle cycle, Routing routing) {
          begun.incrementAndGet();
        }

        @Override
        public void ended(SchedulingCycle cycle, Routing routing) {
          over.incrementAndGet();
        }
      };

  private final TestPool pool = new TestPool(4);
  private final Map<Client, Ticket> tickets = new ConcurrentHashMap<>();
  private final FlowControlDispatcher dispatcher =
      new FlowControlDispatcher(
          new FlowControl(
              0,
              200,
              0,
              0,
              Map.of(),
              Flow.band(new RoundRobinFairness(), new FcfsOrdering()),
              Optional.empty(),
              new StaticUsageLimit(1)),
          pool.placer(listener),
          (endpoints, now) -> pool.inFlight() / 40.0,
          pool.pool(),
          () -> 0,
          new QueueObserver() {
            @Override
            public void left(
                InferenceRequest request, long bytes, QueueOutcome outcome, long waitedNanos) {
              left.incrementAndGet();
            }
          },
          (request, failure) -> mistakes.incrementAndGet());

  @Test
  void loseNothingAndLeaveNothingBehind() throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        String flow = "flow-" + i;
        all.add(threads.submit(() -> play(flow)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    while (!running.isEmpty()) {
      end(running.remove());
    }
    assertThat(dispatcher.usage()).isEmpty();
    assertThat(pool.inFlight()).isZero();
    assertThat(left).hasValue(THREADS * EACH);
    assertThat(begun).hasValue(over.get());
    assertThat(mistakes).hasValue(0);
    int undecided = THREADS * EACH - routed.get() - rejected.get();
    assertThat(undecided).isBetween(0, withdrawn.get());
    assertThat(tickets.keySet().stream().filter(client -> client.decisions.get() == 0).count())
        .isEqualTo(undecided);
    assertThat(routed.get()).as("some of all kinds").isPositive();
    assertThat(withdrawn.get()).isPositive();
  }

  private void play(String flow) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    for (int i = 0; i < EACH; i++) {
      Client client = new Client();
      InferenceRequest request = pool.request(flow + "-" + i, random.nextInt(3) - 1, flow);
      tickets.put(client, dispatcher.submit(request, 10, pool::endpoints, client::decided));
      if (client.decisions.get() == 0 && random.nextInt(4) == 0) {
        withdrawn.incrementAndGet();
        tickets.get(client).ended();
      }
      if (random.nextInt(8) < 7) {
        Optional.ofNullable(running.poll()).ifPresent(this::end);
      }
      if (random.nextInt(16) == 0) {
        dispatcher.advance();
      }
    }
  }

  /** Ends a request, whose ticket may not be there yet: it was decided while it was submitted. */
  private void end(Client client) {
    Ticket ticket = tickets.get(client);
    if (ticket == null) {
      running.add(client);
    } else {
      ticket.ended();
    }
  }
}
