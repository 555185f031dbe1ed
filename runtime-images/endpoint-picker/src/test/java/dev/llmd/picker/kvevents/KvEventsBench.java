package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.precise.BlockEvent;
import dev.llmd.scheduling.precise.KvBlockIndex;
import dev.llmd.scheduling.precise.PrecisePrefixCacheScorer;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Measures events, matches and memory; to be run by hand, with a heap of 1 GB. */
public final class KvEventsBench {

  private static final int PODS = 100;
  private static final int BLOCKS_PER_POD = 31_250;
  private static final int BLOCKS_PER_EVENT = 25;
  private static final int BLOCK = 16;
  private static final int PROMPT_BLOCKS = 3_400;

  private KvEventsBench() {}

  public static void main(String[] args) throws Exception {
    try (KvEventsFixture picker = new KvEventsFixture()) {
      EndpointPool pool = picker.bench(PODS);
      PrecisePrefixCacheScorer scorer = picker.scorer();
      KvBlockIndex index = scorer.index().orElseThrow();
      long before = heap();
      long took = fill(pool, index);
      System.out.printf(
          "%d entries, %d keys: %d MB, %.0f blocks/s%n",
          index.entries(),
          index.keys(),
          (heap() - before) >> 20,
          1e9 * PODS * BLOCKS_PER_POD / took);
      for (int round = 0; round < 3; round++) {
        decode(pool, index);
        match(pool, index, scorer, 1, round);
        match(pool, index, scorer, PODS, round);
      }
    }
  }

  private static long fill(EndpointPool pool, KvBlockIndex index) {
    Random random = new Random(1);
    BlockEvent event = new BlockEvent();
    long begin = cpuNanos();
    for (int pod = 0; pod < PODS; pod++) {
      for (int i = 0; i < BLOCKS_PER_POD; i += BLOCKS_PER_EVENT) {
        event.reset();
        for (int block = 0; block < BLOCKS_PER_EVENT; block++) {
          event.addHash(random.nextLong());
          for (int token = 0; token < BLOCK; token++) {
            event.addToken(random.nextInt(150_000));
          }
        }
        index.stored(pool.endpoints().get(pod), "m", event);
      }
    }
    return cpuNanos() - begin;
  }

  /** Messages of one event of four blocks, decoded, stored, and removed by the next. */
  private static void decode(EndpointPool pool, KvBlockIndex index) throws Exception {
    List<byte[]> batches = new ArrayList<>();
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      long[] hashes = random.longs(4).toArray();
      batches.add(Publisher.stored(0, random.ints(64, 0, 150_000).toArray(), hashes));
      batches.add(Publisher.removedBatch(hashes));
    }
    EventBatchReader reader = new EventBatchReader();
    var sink =
        new EventSink() {
          @Override
          public void stored(BlockEvent blocks) {
            index.stored(pool.endpoints().getFirst(), "m", blocks);
          }

          @Override
          public void removed(BlockEvent blocks) {
            index.removed(pool.endpoints().getFirst(), blocks);
          }

          @Override
          public void cleared() {}

          @Override
          public void unknown() {}
        };
    long begin = cpuNanos();
    for (byte[] batch : batches) {
      reader.read(batch, sink);
    }
    System.out.printf("%.0f messages/s of 4 blocks%n", 1e9 * batches.size() / (cpuNanos() - begin));
  }

  /** A prompt of 54,400 tokens that so many pods have. */
  private static void match(
      EndpointPool pool,
      KvBlockIndex index,
      PrecisePrefixCacheScorer scorer,
      int holders,
      int round) {
    int[] tokens =
        new Random(31L * holders + round).ints(PROMPT_BLOCKS * BLOCK, 0, 150_000).toArray();
    BlockEvent event = new BlockEvent();
    for (int block = 0; block < PROMPT_BLOCKS; block++) {
      event.addHash(round * 1_000_000L + holders * 10_000L + block + 1);
    }
    for (int token : tokens) {
      event.addToken(token);
    }
    for (int pod = 0; pod < holders; pod++) {
      index.stored(pool.endpoints().get(pod), "m", event);
    }
    Prompt prompt = new Prompt(0, 0, new long[0], new int[0]).withTokens(tokens, List.of());
    InferenceRequest request =
        new InferenceRequest("r", "m", "m", "", prompt, RequestHeaders.NONE, 0, "", false, 0);
    int times = 300;
    double sum = 0;
    long begin = cpuNanos();
    for (int i = 0; i < times; i++) {
      PrefixMatches matches =
          scorer.matches(
              new SchedulingCycle(request, pool.endpoints(), 0, new SplittableRandom(1)));
      sum += matches.matched(0);
    }
    System.out.printf(
        "%d pods have the prompt: %.0f ns per block%n",
        holders, (cpuNanos() - begin) / (sum == 0 ? 1 : sum));
  }

  /** Of this thread, whatever else the machine does. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The endpoints of a pool. */
  static List<EndpointSpec> pods(int count) {
    List<EndpointSpec> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(new EndpointSpec(new EndpointId("ns", "p" + i, 8000), "10.0.0." + i, Map.of()));
    }
    return specs;
  }
}
