package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixIndexTest {

  private final PrefixIndex index = new PrefixIndex();

  @Test
  void saysHowMuchEachEndpointHolds() {
    List<Endpoint> endpoints = endpoints(4);
    index.add(Chains.chain("abcd"), endpoints.get(0), 100);
    index.add(Chains.chain("abxy"), endpoints.get(1), 100);
    index.add(Chains.chain("xbcd"), endpoints.get(3), 100);

    assertThat(index.held(Chains.chain("abce"), endpoints)).containsExactly(3, 2, 0, 0);
    assertThat(index.held(Chains.chain(""), endpoints)).containsExactly(0, 0, 0, 0);
    assertThat(index.size()).isEqualTo(12);
  }

  @Test
  void forgetsEndpointsThatLeaveAndKnowsNothingOfTheirSuccessors() {
    Endpoint before = endpoints(1).getFirst();
    index.add(Chains.chain("ab"), before, 100);
    index.removed(before);
    Endpoint after = endpoints(1).getFirst();

    index.add(Chains.chain("cd"), before, 100);

    assertThat(index.held(Chains.chain("ab"), List.of(before, after))).containsExactly(0);
    assertThat(index.size()).isZero();
  }

  @Test
  void knowsNothingOfEndpointsThatItWasNotToldOf() {
    Endpoint known = endpoints(1).getFirst();
    Endpoint unknown = Chains.endpoint(7);
    index.add(Chains.chain("ab"), unknown, 100);
    index.add(Chains.chain("ab"), known, 100);

    assertThat(index.held(Chains.chain("ab"), List.of(unknown, known))).containsExactly(2);
  }

  /** What one thread added it finds, whatever others add and ask for at the same time. */
  @Test
  void isRightForEachThreadWhenSeveralUseIt() throws Exception {
    List<Endpoint> endpoints = endpoints(3);

    inThreads(
        endpoints,
        (chain, endpoint) -> {
          index.add(chain, endpoint, 1_000_000);
          assertThat(index.held(chain, endpoints)[endpoint.slot()]).isEqualTo(chain.length());
        });
  }

  @Test
  void staysWithinItsBoundsWhenSeveralUseIt() throws Exception {
    List<Endpoint> endpoints = endpoints(3);

    inThreads(
        endpoints,
        (chain, endpoint) -> {
          index.add(chain, endpoint, 1000);
          assertThat(index.held(chain, endpoints)[endpoint.slot()]).isBetween(0.0, 200.0);
        });

    assertThat(index.size()).isEqualTo(3 * 1000);
  }

  /** Some threads use chains with a common beginning, for endpoints by chance. */
  private static void inThreads(List<Endpoint> endpoints, BiConsumer<HashChain, Endpoint> use)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        SplittableRandom random = new SplittableRandom(t);
        tasks.add(threads.submit(() -> inOne(random, endpoints, use)));
      }
      for (Future<?> task : tasks) {
        task.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void inOne(
      SplittableRandom random, List<Endpoint> endpoints, BiConsumer<HashChain, Endpoint> use) {
    for (int n = 0; n < 1000; n++) {
      long[] blocks = new long[1 + random.nextInt(200)];
      for (int i = 0; i < blocks.length; i++) {
        blocks[i] = i < 50 ? i : random.nextLong();
      }
      use.accept(Chains.chain(blocks), endpoints.get(random.nextInt(endpoints.size())));
    }
  }

  private List<Endpoint> endpoints(int count) {
    List<Endpoint> endpoints = IntStream.range(0, count).mapToObj(Chains::endpoint).toList();
    endpoints.forEach(index::added);
    return endpoints;
  }
}
