package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.dispatch.Decision;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FlowControlDispatcherTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Flow flow = new Flow(1, 1, Flow.rules(Flow.strict()));

  @Test
  void letsARequestThroughWhileThereIsRoom() {
    flow.submit("a");
    assertThat(flow.news()).containsExactly("a routed");
    assertThat(flow.dispatcher.usage()).isEmpty();
  }

  @Test
  void releasesWhatWaitsInItsOrderAsOthersEnd() {
    flow.submit("first");
    flow.submit("late", -1, "");
    flow.submit("a");
    flow.submit("b");
    flow.submit("urgent", 7, "");
    assertThat(flow.news()).containsExactly("first routed");
    assertThat(flow.dispatcher.usage())
        .extracting(BandUsage::priority, BandUsage::requests, BandUsage::bytes)
        .hasToString("[(7, 1L, 10L), (0, 2L, 20L), (-1, 1L, 10L)]");
    for (String running : List.of("first", "urgent", "a", "b")) {
      flow.end(running);
    }
    assertThat(flow.news()).containsExactly("urgent routed", "a routed", "b routed", "late routed");
    assertThat(flow.pool.inFlight()).isEqualTo(1);
  }

  @Test
  void looksAgainWhenItIsCalled() {
    flow.submit("a");
    flow.submit("b");
    flow.pool.resize(2);
    assertThat(flow.news()).containsExactly("a routed");
    flow.dispatcher.advance();
    assertThat(flow.news()).containsExactly("b routed");
  }

  @Test
  void takesWhoGaveUpOutOfTheQueue() {
    flow.submit("a");
    flow.submit("b");
    flow.submit("c");
    flow.end("b");
    flow.end("b");
    flow.end("a");
    assertThat(flow.news()).containsExactly("a routed", "c routed");
    assertThat(flow.outcomes)
        .containsExactly(
            QueueOutcome.DISPATCHED,
            QueueOutcome.EVICTED_CONTEXT_CANCELLED,
            QueueOutcome.DISPATCHED);
  }

  @Test
  void leavesNothingInFlightForWhoGivesUpWhileAnEndpointIsChosen() {
    flow.submit("a");
    flow.tickets.put(
        "b",
        flow.dispatcher.submit(
            flow.pool.request("b", 0, ""),
            1,
            () -> {
              flow.end("b");
              return flow.pool.endpoints();
            },
            decision -> flow.decided.add("b " + decision)));
    flow.submit("c");
    flow.end("a");
    assertThat(flow.news()).containsExactly("a routed", "c routed");
    assertThat(flow.pool.inFlight()).isEqualTo(1);
    assertThat(flow.outcomes).contains(QueueOutcome.EVICTED_CONTEXT_CANCELLED);
  }

  @Test
  void refusesWhatDoesNotFitIn() {
    var rules = new BandRules(25, 2, new GlobalStrictFairness(), new FcfsOrdering());
    Flow small = new Flow(1, 1, Flow.rules(rules));
    small.submit("running");
    small.submit(small.pool.request("a", 0, ""), 20);
    small.submit(small.pool.request("too much", 0, ""), 6);
    small.submit(small.pool.request("b", 0, ""), 5);
    small.submit(small.pool.request("too many", 0, ""), 0);
    small.submit("another priority", 1, "");
    small.pool.resize(0);
    small.submit("too many", 0, "");
    assertThat(small.news())
        .containsExactly(
            "running routed",
            "too much 429 rejected-saturated",
            "too many 429 rejected-saturated",
            "too many 503 rejected-no-endpoints");
    assertThat(small.outcomes)
        .endsWith(QueueOutcome.REJECTED_CAPACITY, QueueOutcome.REJECTED_NO_ENDPOINTS);
  }

  @Test
  void countsAllPrioritiesTogetherWhereALimitSaysSo() {
    Flow small = new Flow(1, 1, Flow.rules(35, 3, Flow.strict()));
    small.submit("running");
    small.submit("a", 1, "");
    small.submit("b", 2, "");
    small.submit(small.pool.request("too much", 3, ""), 16);
    small.submit("c", 3, "");
    small.submit(small.pool.request("too many", 4, ""), 0);
    assertThat(small.news())
        .containsExactly(
            "running routed", "too much 429 rejected-saturated", "too many 429 rejected-saturated");
  }

  @Test
  void givesUpOnWhatWaitedTooLong() {
    flow.submit("running");
    flow.submit("a");
    flow.pool.pass(SECOND);
    flow.submit("b");
    flow.pool.pass(Flow.TTL - SECOND - 1);
    flow.dispatcher.advance();
    assertThat(flow.news()).containsExactly("running routed");
    flow.pool.pass(1);
    flow.dispatcher.advance();
    assertThat(flow.news()).containsExactly("a 429 rejected-ttl-expired");
    flow.end("running");
    assertThat(flow.news()).containsExactly("b routed");
    assertThat(flow.outcomes).contains(QueueOutcome.EVICTED_TTL);
  }

  @Test
  void letsRequestsWaitForAPoolThatIsEmpty() {
    flow.pool.resize(0);
    flow.submit("a");
    flow.submit("b");
    flow.pool.pass(30 * SECOND);
    flow.dispatcher.advance();
    assertThat(flow.news()).isEmpty();
    flow.pool.resize(1);
    flow.dispatcher.advance();
    assertThat(flow.news()).containsExactly("a routed");
    flow.pool.resize(0);
    flow.pool.pass(30 * SECOND);
    flow.dispatcher.advance();
    assertThat(flow.news()).containsExactly("b 503 rejected-no-endpoints");
    assertThat(flow.outcomes).endsWith(QueueOutcome.EVICTED_NO_ENDPOINTS);
  }

  @Test
  void decidesWithTheEndpointsOfThatMoment() {
    flow.submit("a");
    flow.dispatcher.submit(
        flow.pool.request("subset", 0, ""),
        1,
        List::of,
        decision -> flow.decided.add(((Decision.Rejected) decision).reason()));
    flow.end("a");
    assertThat(flow.news()).containsExactly("a routed", "rejected-no-endpoints");
  }

  @Test
  void keepsLowPrioritiesBackWhereThePolicySaysSo() {
    var rules =
        new FlowControl(
            0,
            0,
            Flow.TTL,
            Flow.TTL,
            Map.of(),
            Flow.strict(),
            Optional.empty(),
            (priority, saturation) -> priority < 0 ? 0.5 : 1);
    Flow two = new Flow(1, 2, rules);
    two.submit("a", -1, "");
    two.submit("low", -1, "");
    two.submit("b", 0, "");
    assertThat(two.news()).containsExactly("a routed", "b routed");
    two.end("a");
    assertThat(two.news()).isEmpty();
    two.end("b");
    assertThat(two.news()).containsExactly("low routed");
  }

  @Test
  void hasRulesForThePrioritiesThatAskForThem() {
    BandRules own = new BandRules(1, 1, new GlobalStrictFairness(), new FcfsOrdering());
    BandRules negative = new BandRules(2, 2, new GlobalStrictFairness(), new FcfsOrdering());
    var rules =
        new FlowControl(
            0,
            0,
            0,
            0,
            Map.of(7, own),
            Flow.strict(),
            Optional.of(negative),
            new StaticUsageLimit(1));
    assertThat(rules.band(7)).isEqualTo(own);
    assertThat(rules.band(-1)).isEqualTo(negative);
    assertThat(rules.band(1)).isEqualTo(rules.otherBands());
    assertThat(new Flow(1, 1, rules).dispatcher.usage())
        .containsExactly(new BandUsage(7, 0, 1, 0, 1));
  }

  @Test
  void letsEverybodyGoWhenItShutsDown() {
    flow.submit("a");
    flow.submit("b");
    flow.submit("c", 1, "");
    flow.dispatcher.shutDown();
    flow.submit("d");
    assertThat(flow.news()).containsExactly("a routed", "c routed", "b routed", "d routed");
  }

  @Test
  void answersThoseThatHaveNowhereToGoWhenItShutsDown() {
    flow.pool.resize(0);
    flow.submit("a");
    flow.dispatcher.shutDown();
    flow.submit("b");
    assertThat(flow.news())
        .containsExactly("a 503 rejected-shutting-down", "b 503 rejected-shutting-down");
    assertThat(flow.outcomes)
        .containsExactly(QueueOutcome.EVICTED_OTHER, QueueOutcome.EVICTED_OTHER);
    assertThat(flow.entered).isEqualTo(2);
  }

  @Test
  void goesOnWhenWhoWaitedFails() {
    flow.dispatcher.submit(
        flow.pool.request("a", 0, ""),
        1,
        flow.pool::endpoints,
        decision -> {
          throw new IllegalStateException("the stream is closed");
        });
    flow.submit("b");
    assertThat(flow.news()).containsExactly("b routed");
    assertThat(flow.pool.failures()).hasSize(1);
    assertThat(flow.pool.inFlight()).isEqualTo(1);
  }

  @Test
  void saysHowFullThePoolIs() {
    assertThat(flow.dispatcher.saturation())
        .isEqualTo(new SaturationLevel(OptionalDouble.empty(), OptionalDouble.of(0), 0));
    flow.submit("a");
    assertThat(flow.dispatcher.saturation().effective()).isEqualTo(1);
    flow.pool.resize(0);
    assertThat(flow.dispatcher.saturation())
        .isEqualTo(new SaturationLevel(OptionalDouble.empty(), OptionalDouble.empty(), 1));
  }
}
