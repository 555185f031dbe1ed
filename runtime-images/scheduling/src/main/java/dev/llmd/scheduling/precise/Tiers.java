package dev.llmd.scheduling.precise;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a block is worth by where it lies: {@code gpu}, {@code cpu} and so on. Model servers may
 * name any tier; one that has no weight counts like the GPU. Safe for use by several threads.
 */
public final class Tiers {

  /** As long as nobody configures others: what comes from the CPU's memory is worth less. */
  public static final Map<String, Double> DEFAULT_WEIGHTS = Map.of("gpu", 1.0, "cpu", 0.8);

  /** The tier of blocks that a request was sent for and that nobody has announced yet. */
  static final int SPECULATIVE = Holder.MAX_TIER;

  /** All tiers beyond those that there are ids for. */
  private static final int OTHERS = SPECULATIVE - 1;

  private static final String GPU = "gpu";

  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<String, Double> weightOf;
  private final double[] weights = new double[Holder.MAX_TIER + 1];

  /** Tiers with these weights, by name. */
  public Tiers(Map<String, Double> weights) {
    this.weightOf = Map.copyOf(weights);
    this.weights[OTHERS] = 1;
    this.weights[SPECULATIVE] = 1;
  }

  /**
   * The id of a tier.
   *
   * @param medium as a model server names it, in any case; {@code ""} is its GPU
   */
  int id(String medium) {
    Integer known = ids.get(medium);
    return known == null ? newId(medium) : known;
  }

  double weight(int id) {
    return weights[id];
  }

  private synchronized int newId(String medium) {
    String name = medium.isEmpty() ? GPU : medium.toLowerCase(Locale.ROOT);
    Integer known = ids.get(name);
    if (known == null) {
      if (ids.size() >= OTHERS) {
        return OTHERS;
      }
      known = ids.size();
      weights[known] = weightOf.getOrDefault(name, 1.0);
      ids.put(name, known);
    }
    if (!name.equals(medium) && ids.size() < OTHERS) {
      // "GPU" costs no lower-casing next time. An id is spent on it, of 30.
      ids.put(medium, known);
    }
    return known;
  }
}
