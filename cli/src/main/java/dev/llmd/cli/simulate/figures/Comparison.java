package dev.llmd.cli.simulate.figures;

import dev.llmd.cli.simulate.pool.PodModel;
import java.util.List;

/**
 * What became of one trace with several configurations.
 *
 * @param trace what it is called
 * @param requests in it
 * @param pods of the pool
 * @param seed of all that was left to chance
 * @param configs in the order they were asked for
 */
public record Comparison(
    String trace, int requests, List<PodModel> pods, long seed, List<Figures> configs) {

  public Comparison {
    pods = List.copyOf(pods);
    configs = List.copyOf(configs);
  }

  /** How many pods there are. */
  public int podCount() {
    return pods.stream().mapToInt(PodModel::replicas).sum();
  }
}
