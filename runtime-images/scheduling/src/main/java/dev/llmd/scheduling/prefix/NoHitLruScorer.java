package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PrefixMatchProducer;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.plugin.Scorer;
import java.util.Arrays;

/**
 * {@code no-hit-lru-scorer}: spreads prompts that no endpoint has the beginning of. The endpoint
 * that got such a prompt longest ago, or never, has 1, the last one 0, and the others what is
 * between. A prompt that some endpoint knows gives a half to all.
 */
public final class NoHitLruScorer implements Scorer, RequestListener {

  private static final double WARM = 0.5;

  /** Bits of a sort key for the index of a candidate; the others are for its turn. */
  private static final int INDEX_BITS = 20;

  private final PrefixMatchProducer producer;
  private final int remembered;
  private final ColdTurns turns = new ColdTurns();

  private NoHitLruScorer(PluginContext context) {
    producer = PrefixMatchProducer.askedBy(context);
    long size = context.parameters().integer("lruSize");
    remembered = size > 0 && size < Integer.MAX_VALUE ? (int) size : Integer.MAX_VALUE;
  }

  /** Makes one that follows the pool. */
  public static NoHitLruScorer create(PluginContext context) {
    NoHitLruScorer scorer = new NoHitLruScorer(context);
    context.pool().listen(scorer.turns);
    return scorer;
  }

  /** Whether the request was scored, and no candidate had any of its prompt. */
  private static final class Temperature {
    private boolean isCold;
  }

  @Override
  public void score(SchedulingCycle cycle, Candidates candidates, double[] scores) {
    boolean isCold = isCold(producer.matches(cycle), candidates);
    cycle.once(this, Temperature::new).isCold = isCold;
    if (!isCold) {
      Arrays.fill(scores, 0, candidates.size(), WARM);
      return;
    }
    long[] order = order(candidates);
    for (int rank = 0; rank < order.length; rank++) {
      int candidate = (int) (order[rank] & ((1 << INDEX_BITS) - 1));
      scores[candidate] = order.length == 1 ? 1 : 1 - (double) rank / (order.length - 1);
    }
  }

  private static boolean isCold(PrefixMatches matches, Candidates candidates) {
    for (int i = 0; i < candidates.size(); i++) {
      if (matches.matched(candidates.get(i).slot()) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Candidates by their last turn, the longest ago first; each is the low bits of an element. */
  private long[] order(Candidates candidates) {
    long[] order = new long[candidates.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = turns.last(candidates.get(i)) << INDEX_BITS | i;
    }
    Arrays.sort(order);
    int forgotten = order.length - remembered;
    if (forgotten > 0) {
      // Those whose turn is not remembered come first, as the candidates came.
      for (int i = 0; i < forgotten; i++) {
        order[i] &= (1 << INDEX_BITS) - 1;
      }
      Arrays.sort(order, 0, forgotten);
    }
    return order;
  }

  @Override
  public void routed(SchedulingCycle cycle, Routing routing) {
    if (cycle.once(this, Temperature::new).isCold) {
      Caching.endpoints(routing, turns::take);
    }
  }
}
