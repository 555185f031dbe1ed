package dev.llmd.scheduling.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds whatever happens in which order. */
class FlowControlPropertiesTest {

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  @Property(tries = 400)
  void neverLosesARequestAndKeepsTheLimits(@ForAll long seed) {
    var play = new RandomPlay();
    play.play(random(seed), 150);
    play.finish();
  }

  @Property(tries = 100)
  void sharesTheTurnsAmongThoseWhoAlwaysWait(@ForAll long seed) {
    RandomGenerator random = random(seed);
    int flows = 2 + random.nextInt(4);
    Flow flow = new Flow(1, 1, Flow.rules(Flow.band(new RoundRobinFairness(), new FcfsOrdering())));
    flow.submit("running");
    for (int i = 0; i < 40 * flows; i++) {
      // The first flow sends as much as all others together, and all have something waiting.
      int of = i < flows ? i : random.nextBoolean() ? 0 : random.nextInt(flows);
      flow.submit("f" + of + "-" + i, 0, "f" + of);
    }
    Map<String, Integer> served = new HashMap<>();
    Map<String, Integer> left = new HashMap<>();
    flow.tickets.keySet().stream()
        .filter(id -> id.contains("-"))
        .forEach(id -> left.merge(id.substring(0, id.indexOf('-')), 1, Integer::sum));
    flow.news();
    String next = "running";
    while (left.values().stream().allMatch(count -> count > 0)) {
      flow.end(next);
      next = flow.news().getFirst().replace(" routed", "");
      String of = next.substring(0, next.indexOf('-'));
      served.merge(of, 1, Integer::sum);
      left.merge(of, -1, Integer::sum);
      int most = served.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      assertThat(left.keySet()).allMatch(each -> most - served.getOrDefault(each, 0) <= 1);
    }
  }
}
