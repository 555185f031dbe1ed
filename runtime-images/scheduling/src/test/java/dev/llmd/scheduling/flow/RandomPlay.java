package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.TestPool;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A play of chance with a dispatcher: requests, answers, clients that go, pods that come. */
final class RandomPlay {

  private static final int EACH = 2;
  private static final long TTL = 1_000;
  private static final long NO_ENDPOINT_TTL = 3_000;
  private static final BandRules NARROW =
      new BandRules(120, 6, new GlobalStrictFairness(), new FcfsOrdering());
  private static final FlowControl RULES =
      new FlowControl(
          400,
          14,
          TTL,
          NO_ENDPOINT_TTL,
          Map.of(0, NARROW),
          Flow.strict(),
          Optional.empty(),
          new StaticUsageLimit(1));

  /** A request, and what became of it. */
  private static final class Client {
    final InferenceRequest request;
    final long bytes;
    final int number;
    int decisions;
    boolean isRunning;
    boolean hasGone;
    @Nullable Ticket ticket;

    Client(InferenceRequest request, long bytes, int number) {
      this.request = request;
      this.bytes = bytes;
      this.number = number;
    }

    boolean isWaiting() {
      return decisions == 0 && !hasGone;
    }
  }

  private final TestPool pool = new TestPool(2);
  private final List<Client> clients = new ArrayList<>();
  private final Map<QueueOutcome, Integer> outcomes = new HashMap<>();
  private final FlowControlDispatcher dispatcher =
      new FlowControlDispatcher(
          RULES,
          pool.placer(),
          (endpoints, now) -> pool.inFlight() / (double) (EACH * endpoints.size()),
          pool.pool(),
          pool,
          new QueueObserver() {
            @Override
            public void left(
                InferenceRequest request, long bytes, QueueOutcome outcome, long waitedNanos) {
              outcomes.merge(outcome, 1, Integer::sum);
            }
          },
          (request, failure) -> pool.failures().add(failure));

  void play(RandomGenerator random, int steps) {
    for (int step = 0; step < steps; step++) {
      act(random);
      check();
    }
  }

  /** Answers all that runs until nothing waits. */
  void finish() {
    pool.resize(2);
    while (clients.stream().anyMatch(client -> client.isWaiting() || client.isRunning)) {
      clients.stream().filter(client -> client.isRunning).toList().forEach(this::end);
      dispatcher.advance();
    }
    assertThat(pool.inFlight()).isZero();
    assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(clients.size());
    assertThat(pool.failures()).isEmpty();
  }

  private void act(RandomGenerator random) {
    switch (random.nextInt(12)) {
      case 0 -> pool.resize(random.nextInt(4));
      case 1 -> pool.pass(random.nextLong(TTL / 3));
      case 2, 3, 4 -> any(random, client -> client.isRunning).ifPresent(this::end);
      case 5 -> any(random, Client::isWaiting).ifPresent(this::end);
      default -> submit(random);
    }
    dispatcher.advance();
  }

  private Optional<Client> any(RandomGenerator random, Predicate<Client> wanted) {
    List<Client> all = clients.stream().filter(wanted).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private void end(Client client) {
    client.hasGone |= client.isWaiting();
    client.isRunning = false;
    Ticket ticket = client.ticket;
    assertThat(ticket).isNotNull();
    ticket.ended();
  }

  private void submit(RandomGenerator random) {
    String id = "r" + clients.size();
    var client =
        new Client(
            pool.request(id, random.nextInt(4) - 1, "flow-" + random.nextInt(3)),
            random.nextInt(50),
            clients.size());
    clients.add(client);
    client.ticket =
        dispatcher.submit(
            client.request, client.bytes, pool::endpoints, decision -> decided(client, decision));
  }

  private void decided(Client client, Decision decision) {
    assertThat(client.hasGone).isFalse();
    assertThat(++client.decisions).isEqualTo(1);
    if (decision instanceof Decision.Routed) {
      client.isRunning = true;
      assertThat(waiting())
          .as("wait although it was their turn before %s", client.request.id())
          .noneMatch(other -> goesBefore(other, client));
    }
  }

  private static boolean goesBefore(Client one, Client other) {
    int byPriority = Integer.compare(one.request.priority(), other.request.priority());
    return byPriority > 0 || (byPriority == 0 && one.number < other.number);
  }

  private List<Client> waiting() {
    return clients.stream().filter(Client::isWaiting).toList();
  }

  private void check() {
    List<Client> waiting = waiting();
    List<Endpoint> endpoints = pool.endpoints();
    assertThat(dispatcher.usage().stream().mapToLong(BandUsage::requests).sum())
        .isEqualTo(waiting.size())
        .isLessThanOrEqualTo(RULES.maxRequests());
    assertThat(dispatcher.usage().stream().mapToLong(BandUsage::bytes).sum())
        .isEqualTo(waiting.stream().mapToLong(client -> client.bytes).sum())
        .isLessThanOrEqualTo(RULES.maxBytes());
    assertThat(dispatcher.usage())
        .allMatch(band -> band.requests() <= band.maxRequests() && band.bytes() <= band.maxBytes())
        .isSortedAccordingTo(Comparator.comparingInt(BandUsage::priority).reversed());
    if (!endpoints.isEmpty() && pool.inFlight() < EACH * endpoints.size()) {
      assertThat(waiting).as("wait although there is room").isEmpty();
    }
    assertThat(waiting)
        .as("wait longer than any request may")
        .noneMatch(client -> pool.nanos() - client.request.receivedAt() >= NO_ENDPOINT_TTL);
  }
}
