package dev.llmd.scheduling.prefix;

/** Learns how much of each prompt its endpoint is thought to have already. */
@FunctionalInterface
public interface PrefixObserver {

  PrefixObserver NONE = (matched, total) -> {};

  /**
   * A request is being sent to an endpoint.
   *
   * @param matched bytes of the prompt, in full blocks, that the endpoint is thought to have
   * @param total bytes of the prompt in full blocks; 0 when it has none
   */
  void routed(long matched, long total);
}
