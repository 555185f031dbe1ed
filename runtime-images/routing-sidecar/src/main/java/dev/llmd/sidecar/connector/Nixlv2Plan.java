package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;

/** What is asked of whom for one request under the connector nixlv2. */
public final class Nixlv2Plan {

  private final Nixlv2Request request;
  private final PrefillAttempts prefill;

  /** For a request that was read. */
  public Nixlv2Plan(Nixlv2Request request, PrefillRetries retries) {
    this.request = request;
    this.prefill = new PrefillAttempts(request.prefillBody(), retries);
  }

  /** The first step. */
  public AskPrefill begin() {
    return prefill.first();
  }

  /** How often prefill was asked again. */
  public int retried() {
    return prefill.retried();
  }

  /** The step after prefill's answer, of which all bytes are there. */
  public Step prefillAnswered(int status, ByteSpan body) {
    if (PrefillAttempts.isFault(status)) {
      return prefill.answered(status);
    }
    try {
      PrefillAnswer answer = PrefillAnswer.read(body);
      return new AskDecode(
          request.decodeBody(answer), answer.hasKvTransferParams(), answer.cachedTokens());
    } catch (JsonException noJson) {
      return new Fail(
          PrefillAttempts.BAD_GATEWAY,
          "answered " + status + " without a JSON object: " + noJson.getMessage());
    }
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
