package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.Spliced;
import java.time.Duration;

/** What to do next for a request. */
public sealed interface Step {

  /**
   * Send this to the prefill pod, after a delay that is mostly zero, and tell the plan its answer.
   */
  record AskPrefill(Spliced body, Duration delay) implements Step {}

  /**
   * Send this to decode; its answer goes to the client through a {@link UsageRewriter}.
   *
   * @param isPrefilled whether prefill said where its KV blocks are; else decode computes the
   *     prompt again, of which an operator should know
   * @param cachedTokens for the rewriter
   */
  record AskDecode(Spliced body, boolean isPrefilled, int cachedTokens) implements Step {}

  /**
   * Send this to decode, and hold its answer back until a {@link CacheVerdict} is clear. The answer
   * goes to the client as it is, unless that says that prefill is needed.
   */
  record TryDecode(Spliced body) implements Step {}

  /** Send this to decode; its answer goes to the client as it is. */
  record DecodeAlone(Spliced body) implements Step {}

  /** Send prefill's answer to the client as it is. */
  record PassOn() implements Step {}

  /**
   * Tell the client that prefill failed.
   *
   * @param status for the client
   * @param why what was wrong with the answer, without the pod's name, which the caller knows
   */
  record Fail(int status, String why) implements Step {}
}
