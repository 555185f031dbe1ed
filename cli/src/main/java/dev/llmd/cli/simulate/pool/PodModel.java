package dev.llmd.cli.simulate.pool;

import java.util.Map;

/**
 * Pods that are all alike.
 *
 * @param name what their names begin with
 * @param labels of each pod
 * @param blockSize tokens in a block of the KV cache
 * @param blocks blocks of the KV cache
 * @param maxRunning requests that a pod works on at a time
 * @param prefillRate prompt tokens that it works off in a second
 * @param decodeTime milliseconds from one token of an answer to the next, when nothing else runs
 * @param decodeTimePerRequest milliseconds more for each other request that runs
 * @param transferRate tokens in a second whose KV blocks it fetches from a prefill pod
 */
public record PodModel(
    String name,
    int replicas,
    Map<String, String> labels,
    int blockSize,
    int blocks,
    int maxRunning,
    double prefillRate,
    double decodeTime,
    double decodeTimePerRequest,
    double transferRate) {

  public PodModel {
    labels = Map.copyOf(labels);
  }

  /** Nanoseconds from one token to the next when that many requests run. */
  double nanosPerToken(int running) {
    return (decodeTime + decodeTimePerRequest * (running - 1)) * 1e6;
  }

  /** Nanoseconds that the prompt's uncached tokens take. */
  long prefillNanos(long tokens) {
    return Math.round(tokens / prefillRate * 1e9);
  }

  /** Nanoseconds to fetch the KV blocks of that many tokens. */
  long transferNanos(long tokens) {
    return Math.round(tokens / transferRate * 1e9);
  }
}
