package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** How fast the index is, and how much memory it takes. Not a test: run it by hand. */
public final class PrefixBench {

  private static final int PODS = 100;
  private static final int CAPACITY = 31_250;
  private static final int BLOCKS = 860;
  private static final int SHARED = 430;

  private PrefixBench() {}

  /** Prints the heap of a full index, and the time to look up and add prompts of 220 KB. */
  public static void main(String[] args) {
    PrefixIndex index = new PrefixIndex();
    List<Endpoint> endpoints = IntStream.range(0, PODS).mapToObj(Chains::endpoint).toList();
    endpoints.forEach(index::added);
    SplittableRandom random = new SplittableRandom(1);
    long before = heap();
    for (int n = 0; index.size() < (long) PODS * CAPACITY; n++) {
      index.add(prompt(random), endpoints.get(n % PODS), CAPACITY);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d entries for %d pods: %.1f MB of heap%n",
        index.size(),
        PODS,
        (heap() - before) / 1e6);
    for (int round = 0; round < 4; round++) {
      measure(index, endpoints, random);
    }
  }

  private static void measure(
      PrefixIndex index, List<Endpoint> endpoints, SplittableRandom random) {
    int prompts = 5000;
    HashChain[] chains = new HashChain[prompts];
    for (int i = 0; i < prompts; i++) {
      chains[i] = prompt(random);
    }
    double sum = 0;
    long matching = 0;
    long adding = 0;
    for (int i = 0; i < prompts; i++) {
      long begun = cpu();
      sum += index.held(chains[i], endpoints)[i % PODS];
      long matched = cpu();
      index.add(chains[i], endpoints.get(random.nextInt(PODS)), CAPACITY);
      matching += matched - begun;
      adding += cpu() - matched;
    }
    System.out.printf(
        Locale.ROOT,
        "%d blocks, %d of them known to %d pods: match %.1f us, add %.1f us (%.0f)%n",
        BLOCKS,
        SHARED,
        PODS,
        matching / 1e3 / prompts,
        adding / 1e3 / prompts,
        sum / prompts);
  }

  /** Time of this thread on a core: others may use the machine. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static HashChain prompt(SplittableRandom random) {
    long[] blocks = new long[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      blocks[i] = i < SHARED ? i : random.nextLong();
    }
    return Chains.chain(blocks);
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
