package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;

/** What is asked of whom for one request, one step after the other. */
public interface Plan {

  /** Takes the place of a plan whose bodies are not needed any more. */
  Plan OVER = new PlanOver();

  /** The first step. */
  Step begin();

  /** The step after prefill's answer, of which all bytes are there. */
  Step prefillAnswered(int status, ByteSpan body);

  /**
   * The step after a connection to prefill that failed, before the answer or within it.
   *
   * @param why in words for the client, without addresses
   */
  Step prefillUnreachable(String why);

  /** The step after decode refused what {@link Step.TryDecode} asked for: it had too little. */
  Step decodeRefused();
}
