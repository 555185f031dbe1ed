package dev.llmd.scheduling.precise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.plugin.PrefixMatches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The index against the plainest one there is: per pod, how often each block of each tier is there.
 */
final class KvBlockIndexModelTest {

  private static final int BLOCK = 2;
  private static final int LONGEST = 6;
  private static final String[] PODS = {"a", "b", "c"};
  private static final String[] MEDIA = {"GPU", "CPU"};

  /** Prompts are words over three blocks; what happens, to which pod, to which prompt, how long. */
  record Step(int what, int pod, List<Integer> prompt, int length, int medium) {}

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void knowsWhatAPlainIndexKnows(@ForAll("steps") List<Step> steps) {
    BlockKeys blockKeys = new BlockKeys(BLOCK, "seed");
    KvBlockIndex index =
        new KvBlockIndex(blockKeys, new Tiers(Map.of("gpu", 1.0, "cpu", 0.5)), 1 << 20);
    EndpointPool pool = Pods.pool(PODS);
    pool.listen(index);
    Map<String, Map<String, Integer>> plain = new HashMap<>();
    for (Step step : steps) {
      Endpoint endpoint = Pods.endpoint(pool, PODS[step.pod]);
      Map<String, Integer> held = plain.computeIfAbsent(PODS[step.pod], pod -> new HashMap<>());
      int length = Math.min(step.length, step.prompt.size());
      switch (step.what) {
        case 0, 1, 2 -> store(index, endpoint, held, step.prompt.subList(0, length), step.medium);
        case 3 -> remove(index, endpoint, held, step.prompt.subList(0, length), step.medium);
        case 4 -> {
          index.cleared(endpoint);
          held.clear();
        }
        default -> {
          // The pod goes, and comes again as a new one.
          Pods.put(pool, PODS[(step.pod + 1) % 3], PODS[(step.pod + 2) % 3]);
          Pods.put(pool, PODS);
          held.clear();
        }
      }
      for (String pod : PODS) {
        PrefixMatches matches =
            index.match(new PromptBlocks(blockKeys, Pods.request(tokens(step.prompt))));
        assertThat(matches.matched(Pods.endpoint(pool, pod).slot()))
            .as("%s of %s", step.prompt, pod)
            .isEqualTo(expected(plain.getOrDefault(pod, Map.of()), step.prompt));
      }
    }
  }

  private static void store(
      KvBlockIndex index,
      Endpoint endpoint,
      Map<String, Integer> held,
      List<Integer> prompt,
      int medium) {
    BlockEvent blocks = Pods.stored(tokens(prompt));
    for (int i = 1; i <= prompt.size(); i++) {
      blocks.addHash(hash(prompt.subList(0, i)));
      held.merge(prompt.subList(0, i) + MEDIA[medium], 1, Integer::sum);
    }
    blocks.medium(MEDIA[medium]);
    assertThat(index.stored(endpoint, Pods.MODEL, blocks)).isEqualTo(StoreResult.INDEXED);
  }

  private static void remove(
      KvBlockIndex index,
      Endpoint endpoint,
      Map<String, Integer> held,
      List<Integer> block,
      int medium) {
    BlockEvent blocks = Pods.stored(new int[0], hash(block));
    blocks.medium(MEDIA[medium]);
    index.removed(endpoint, blocks);
    held.computeIfPresent(block + MEDIA[medium], (key, count) -> count == 1 ? null : count - 1);
  }

  private static double expected(Map<String, Integer> held, List<Integer> prompt) {
    double sum = 0;
    for (int i = 1; i <= prompt.size(); i++) {
      List<Integer> block = prompt.subList(0, i);
      if (held.containsKey(block + "GPU")) {
        sum += 1;
      } else if (held.containsKey(block + "CPU")) {
        sum += 0.5;
      } else {
        break;
      }
    }
    return sum;
  }

  private static long hash(List<Integer> prefix) {
    return prefix.stream().mapToLong(i -> i).reduce(1, (sum, i) -> sum * 4 + i);
  }

  private static int[] tokens(List<Integer> prompt) {
    return prompt.stream().flatMapToInt(i -> IntStream.of(i, 1000 + i)).toArray();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<List<Integer>> prompts =
        Arbitraries.integers().between(1, 3).list().ofMinSize(1).ofMaxSize(LONGEST);
    return Combinators.combine(
            Arbitraries.integers().between(0, 5),
            Arbitraries.integers().between(0, 2),
            prompts,
            Arbitraries.integers().between(1, LONGEST),
            Arbitraries.integers().between(0, 1))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }
}
