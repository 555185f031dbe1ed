package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.TestPool;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.RequestHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A dispatcher with flow control over a pool whose endpoints take so many requests each. */
final class Flow implements QueueObserver {

  static final long TTL = Duration.ofSeconds(60).toNanos();

  final TestPool pool;
  final FlowControlDispatcher dispatcher;
  final List<String> decided = new ArrayList<>();
  final Map<String, Ticket> tickets = new LinkedHashMap<>();
  final List<QueueOutcome> outcomes = new ArrayList<>();
  int entered;

  Flow(int endpoints, int each, FlowControl rules) {
    pool = new TestPool(endpoints);
    dispatcher =
        new FlowControlDispatcher(
            rules,
            pool.placer(),
            (of, now) -> of.isEmpty() ? 1 : inFlight(of) / (double) (of.size() * each),
            pool.pool(),
            pool,
            this,
            (request, failure) -> pool.failures().add(failure));
  }

  private static int inFlight(List<Endpoint> endpoints) {
    return endpoints.stream().mapToInt(endpoint -> endpoint.load().inFlight()).sum();
  }

  static FlowControl rules(BandRules rules) {
    return rules(0, 0, rules);
  }

  static FlowControl rules(long maxBytes, long maxRequests, BandRules rules) {
    return new FlowControl(
        maxBytes,
        maxRequests,
        TTL,
        TTL,
        Map.of(),
        rules,
        Optional.empty(),
        new StaticUsageLimit(1));
  }

  static BandRules band(FairnessPolicy fairness, OrderingPolicy ordering) {
    return new BandRules(1_000_000, 5_000, fairness, ordering);
  }

  static BandRules strict() {
    return band(new GlobalStrictFairness(), new FcfsOrdering());
  }

  void submit(String id) {
    submit(id, 0, "");
  }

  void submit(String id, int priority, String fairnessId) {
    submit(pool.request(id, priority, fairnessId), 10);
  }

  void submit(String id, RequestHeaders headers) {
    submit(pool.request(id, 0, "", headers), 10);
  }

  void submit(InferenceRequest request, long bytes) {
    Ticket ticket =
        dispatcher.submit(
            request,
            bytes,
            pool::endpoints,
            decision -> decided.add(request.id() + " " + text(decision)));
    tickets.put(request.id(), ticket);
  }

  private static String text(Decision decision) {
    return switch (decision) {
      case Decision.Routed routed -> "routed";
      case Decision.Rejected rejected -> rejected.status() + " " + rejected.reason();
    };
  }

  /** What was decided since somebody asked last. */
  List<String> news() {
    List<String> news = List.copyOf(decided);
    decided.clear();
    return news;
  }

  void end(String id) {
    tickets.get(id).ended();
  }

  @Override
  public void entered(InferenceRequest request, long bytes) {
    entered++;
  }

  @Override
  public void left(InferenceRequest request, long bytes, QueueOutcome outcome, long waitedNanos) {
    outcomes.add(outcome);
  }
}
