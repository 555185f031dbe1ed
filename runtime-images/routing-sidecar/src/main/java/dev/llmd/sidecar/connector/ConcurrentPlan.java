package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import java.util.Optional;

/**
 * What is asked of whom where prefill and decode are asked at the same time, and find each other by
 * what their bodies say. Of prefill's answer only a failure counts: without its blocks decode would
 * wait for nothing.
 */
public final class ConcurrentPlan {

  private final PrefillAttempts prefill;
  private Spliced decode;

  /** For one request. */
  public ConcurrentPlan(Spliced prefill, Spliced decode, PrefillRetries retries) {
    this.prefill = new PrefillAttempts(prefill, retries);
    this.decode = decode;
  }

  /** What prefill is asked first. */
  public AskPrefill begin() {
    return prefill.first();
  }

  /** What decode is asked at the same time. */
  public Spliced decodeBody() {
    return decode;
  }

  /** Decode has begun to answer: nobody needs another attempt, and bodies are let go. */
  public void decided() {
    prefill.end();
    decode = new Spliced();
  }

  /** The step after prefill's answer; none is needed after one that is no failure. */
  public Optional<Step> prefillAnswered(int status, ByteSpan body) {
    return PrefillAttempts.isFault(status)
        ? Optional.of(prefill.answered(status, body))
        : Optional.empty();
  }

  /**
   * The step after a connection that failed, before the answer or within it.
   *
   * @param why in words for the client, without addresses
   */
  public Step prefillUnreachable(String why) {
    return prefill.unreachable(why);
  }
}
