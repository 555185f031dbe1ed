package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.request.RequestHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static RequestHeaders header(String name, String value) {
    return Map.of(name, value)::get;
  }

  /** Ends what runs until nothing waits; the order in which the others were let go. */
  private static List<String> drain(Flow flow, String running) {
    List<String> order = new ArrayList<>();
    flow.news();
    String next = running;
    while (true) {
      flow.end(next);
      List<String> news = flow.news();
      if (news.isEmpty()) {
        return order;
      }
      assertThat(news).hasSize(1);
      next = news.getFirst().replace(" routed", "");
      order.add(next);
    }
  }

  private static Flow busy(BandRules rules) {
    Flow flow = new Flow(1, 1, Flow.rules(rules));
    flow.submit("running");
    return flow;
  }

  @Test
  void firstComeFirstServedWhoeverItIs() {
    Flow flow = busy(Flow.strict());
    flow.submit("a1", 0, "a");
    flow.submit("a2", 0, "a");
    flow.submit("b1", 0, "b");
    assertThat(drain(flow, "running")).containsExactly("a1", "a2", "b1");
  }

  @Test
  void takesTurnsAmongThoseWhoWait() {
    Flow flow = busy(Flow.band(new RoundRobinFairness(), new FcfsOrdering()));
    for (String id : List.of("a1", "a2", "a3", "a4", "b1", "c1", "b2")) {
      flow.submit(id, 0, id.substring(0, 1));
    }
    flow.end("a2");
    assertThat(drain(flow, "running")).containsExactly("a1", "b1", "c1", "a3", "b2", "a4");
  }

  @Test
  void forgetsTheTurnOfWhoGaveUp() {
    Flow flow = busy(Flow.band(new RoundRobinFairness(), new FcfsOrdering()));
    flow.submit("a1", 0, "a");
    flow.submit("b1", 0, "b");
    flow.end("a1");
    flow.submit("a2", 0, "a");
    assertThat(drain(flow, "running")).containsExactly("b1", "a2");
  }

  @Test
  void ordersByTheDeadlineOfTheFirstToken() {
    Flow flow = busy(Flow.band(new GlobalStrictFairness(), new SloDeadlineOrdering()));
    flow.submit("none");
    flow.submit("in 900 ms", header("x-llm-d-slo-ttft-ms", "900"));
    flow.submit("no number", header("x-llm-d-slo-ttft-ms", "soon"));
    flow.submit("in the past", header("x-llm-d-slo-ttft-ms", "-5"));
    flow.submit("never", header("x-llm-d-slo-ttft-ms", "9223372036854775807"));
    flow.submit("in 300 ms, old name", header("x-slo-ttft-ms", " 300 "));
    flow.pool.pass(Duration.ofMillis(500).toNanos());
    flow.submit("in 800 ms", header("x-llm-d-slo-ttft-ms", "300"));
    assertThat(drain(flow, "running"))
        .containsExactly(
            "in 300 ms, old name",
            "in 800 ms",
            "in 900 ms",
            "none",
            "no number",
            "in the past",
            "never");
  }

  @Test
  void ordersByTheEndOfTheTimeInTheQueue() {
    var edf = new EdfOrdering();
    var request = new Flow(1, 1, Flow.rules(Flow.strict())).pool.request("a", 0, "");
    assertThat(edf.rank(request, 100, 50)).isEqualTo(150);
    assertThat(edf.rank(request, 100, 0)).isEqualTo(OrderingPolicy.LAST);
    assertThat(edf.rank(request, 100, Long.MAX_VALUE)).isEqualTo(OrderingPolicy.LAST);
    assertThat(edf.rank(request, -100, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 100);
  }
}
