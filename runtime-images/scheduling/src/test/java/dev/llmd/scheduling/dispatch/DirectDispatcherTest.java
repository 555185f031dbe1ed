package dev.llmd.scheduling.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DirectDispatcherTest {

  private final TestPool pool = new TestPool(2);
  private final List<Decision> decisions = new ArrayList<>();
  private final List<String> news = new ArrayList<>();
  private double saturation;

  private final RequestListener listener =
      new RequestListener() {
        @Override
        public void routed(SchedulingCycle cycle, Routing routing) {
          news.add("routed " + cycle.request().id());
        }

        @Override
        public void responseStarted(
            SchedulingCycle cycle, Routing routing, BiConsumer<String, String> setHeader) {
          news.add("started " + cycle.request().id());
          setHeader.accept("x-session-token", "abc");
        }

        @Override
        public void ended(SchedulingCycle cycle, Routing routing) {
          news.add("ended " + cycle.request().id());
        }
      };

  private Ticket submit(int priority) {
    return submit(pool.placer(listener), priority);
  }

  private Ticket submit(Placer placer, int priority) {
    return new DirectDispatcher(placer, (endpoints, now) -> saturation, pool)
        .submit(pool.request("a", priority, ""), 1, pool::endpoints, decisions::add);
  }

  private Placer placer(Function<SchedulingCycle, Optional<Routing>> scheduler) {
    return new Placer(
        scheduler,
        List.of(listener),
        pool,
        RandomGenerator::getDefault,
        (request, failure) -> pool.failures().add(failure));
  }

  private static Decision.Rejected rejected(int status, String reason) {
    return new Decision.Rejected(status, reason, "");
  }

  private void assertRejected(int status, String reason) {
    assertThat(decisions)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("message")
        .containsExactly(rejected(status, reason));
    assertThat(pool.inFlight()).isZero();
    assertThat(news).isEmpty();
  }

  @Test
  void countsARequestAsInFlightUntilItEnds() {
    Ticket ticket = submit(0);
    assertThat(decisions).hasSize(1).first().isInstanceOf(Decision.Routed.class);
    assertThat(pool.inFlight()).isEqualTo(1);
    ticket.ended();
    ticket.ended();
    assertThat(pool.inFlight()).isZero();
  }

  @Test
  void tellsListenersOnceOfEachStep() {
    Ticket ticket = submit(0);
    List<String> headers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      ticket.responseStarted((name, value) -> headers.add(name + ": " + value));
      ticket.prefilled();
    }
    ticket.ended();
    ticket.ended();
    ticket.responseStarted((name, value) -> headers.add("late"));
    assertThat(news).containsExactly("routed a", "started a", "ended a");
    assertThat(headers).containsExactly("x-session-token: abc");
  }

  @Test
  void countsHelpersUntilThePrefillIsOver() {
    Endpoint decode = pool.endpoints().get(0);
    Endpoint prefill = pool.endpoints().get(1);
    var routing = new Routing(List.of(decode), Map.of("prefill", prefill), Map.of());
    Ticket ticket = submit(placer(cycle -> Optional.of(routing)), 0);
    assertThat(prefill.load().inFlight()).isEqualTo(1);
    assertThat(prefill.load().tokensInFlight()).isEqualTo(TestPool.TOKENS);
    assertThat(decode.load().tokensInFlight()).isEqualTo(TestPool.TOKENS);
    ticket.prefilled();
    ticket.prefilled();
    assertThat(prefill.load().inFlight()).isZero();
    assertThat(prefill.load().tokensInFlight()).isZero();
    assertThat(decode.load().tokensInFlight()).isZero();
    assertThat(decode.load().inFlight()).isEqualTo(1);
    ticket.ended();
    ticket.prefilled();
    assertThat(pool.inFlight()).isZero();
    assertThat(decode.load().tokensInFlight()).isZero();
  }

  @Test
  void releasesHelpersOfARequestThatEndsBeforeItsFirstToken() {
    Endpoint decode = pool.endpoints().get(0);
    Endpoint prefill = pool.endpoints().get(1);
    var routing = new Routing(List.of(decode), Map.of("prefill", prefill), Map.of());
    submit(placer(cycle -> Optional.of(routing)), 0).ended();
    assertThat(pool.inFlight()).isZero();
    assertThat(prefill.load().tokensInFlight()).isZero();
    assertThat(decode.load().tokensInFlight()).isZero();
  }

  @Test
  void shedsOnlyWhatMayBeShedAndOnlyWhenSaturated() {
    saturation = 0.99;
    submit(-1).ended();
    saturation = 1;
    submit(0).ended();
    assertThat(decisions).hasSize(2).allMatch(Decision.Routed.class::isInstance);
    decisions.clear();
    news.clear();
    submit(-1);
    assertRejected(429, "rejected-saturated");
  }

  @Test
  void hasNoPlaceInAnEmptyPool() {
    pool.resize(0);
    saturation = 1;
    submit(-1).ended();
    assertRejected(503, "rejected-no-endpoints");
  }

  @Test
  void tellsBusyFromMissingWhenFiltersLeaveNothing() {
    submit(placer(cycle -> Optional.empty()), 0).ended();
    assertRejected(429, "rejected-saturated");
  }

  @Test
  void answersWhenAPluginFails() {
    var mistake = new IllegalStateException("a mistake in a scorer");
    submit(
            placer(
                cycle -> {
                  throw mistake;
                }),
            0)
        .ended();
    assertRejected(500, "internal-error");
    assertThat(pool.failures()).containsExactly(mistake);
  }

  @Test
  void goesOnWhenAListenerFails() {
    RequestListener failing =
        new RequestListener() {
          @Override
          public void routed(SchedulingCycle cycle, Routing routing) {
            throw new IllegalStateException("a mistake in a listener");
          }
        };
    submit(pool.placer(failing, listener), 0);
    assertThat(decisions).hasSize(1);
    assertThat(news).containsExactly("routed a");
    assertThat(pool.failures()).hasSize(1);
  }

  @Test
  void keepsNothingInFlightThatNobodyCanEnd() {
    InferenceRequest request = pool.request("a", 0, "");
    var dispatcher = new DirectDispatcher(pool.placer(listener), (endpoints, now) -> 0, pool);
    assertThatThrownBy(
            () ->
                dispatcher.submit(
                    request,
                    1,
                    pool::endpoints,
                    decision -> {
                      throw new IllegalStateException("the stream is closed");
                    }))
        .hasMessage("the stream is closed");
    assertThat(pool.inFlight()).isZero();
    assertThat(news).containsExactly("routed a", "ended a");
  }
}
