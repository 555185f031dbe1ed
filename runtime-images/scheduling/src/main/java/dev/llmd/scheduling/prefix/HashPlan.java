package dev.llmd.scheduling.prefix;

import java.util.Collection;

/**
 * How a prompt is to be hashed while its body is read.
 *
 * @param blockBytes bytes in a block; 0 when nobody wants hashes
 * @param maxBlocks blocks beyond are not hashed
 */
public record HashPlan(int blockBytes, int maxBlocks) {

  public static final HashPlan NONE = new HashPlan(0, 0);

  /** One that suits several producers: the smallest blocks of all, and the most of them. */
  public static HashPlan of(Collection<ApproxPrefixCacheProducer> producers) {
    HashPlan all = NONE;
    for (ApproxPrefixCacheProducer producer : producers) {
      HashPlan one = producer.hashPlan();
      all =
          all.blockBytes == 0
              ? one
              : new HashPlan(
                  Math.min(all.blockBytes, one.blockBytes), Math.max(all.maxBlocks, one.maxBlocks));
    }
    return all;
  }
}
