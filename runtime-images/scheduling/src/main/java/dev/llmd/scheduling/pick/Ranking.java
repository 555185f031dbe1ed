package dev.llmd.scheduling.pick;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;

/** The best few of the candidates. */
final class Ranking {

  private static final String PARAMETER = "maxNumOfEndpoints";

  private Ranking() {}

  /** How many a picker may name; less than 1 means 1, as in the reference implementation. */
  static int most(PluginContext context) {
    return Math.clamp(context.parameters().integer(PARAMETER), 1, Integer.MAX_VALUE);
  }

  /** The best, best first; chance decides among equals. */
  static List<Endpoint> best(
      SchedulingCycle cycle, Candidates candidates, double[] scores, int most) {
    int wanted = Math.min(most, candidates.size());
    BitSet taken = new BitSet();
    if (wanted == 1) {
      return List.of(candidates.get(next(cycle.random(), candidates.size(), scores, taken)));
    }
    List<Endpoint> best = new ArrayList<>(wanted);
    while (best.size() < wanted) {
      int next = next(cycle.random(), candidates.size(), scores, taken);
      taken.set(next);
      best.add(candidates.get(next));
    }
    return best;
  }

  /** One pass for each: pickers name one or two endpoints, seldom more. */
  private static int next(RandomGenerator random, int size, double[] scores, BitSet taken) {
    int best = -1;
    int equals = 1;
    for (int i = 0; i < size; i++) {
      if (taken.get(i)) {
        continue;
      }
      if (best < 0 || scores[i] > scores[best]) {
        best = i;
        equals = 1;
      } else if (scores[i] == scores[best] && random.nextInt(++equals) == 0) {
        best = i;
      }
    }
    return best;
  }
}
