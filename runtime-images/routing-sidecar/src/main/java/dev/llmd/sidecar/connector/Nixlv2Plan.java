package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.connector.Step.PassOn;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import java.time.Duration;

/** What is asked of whom for one request under the connector nixlv2. */
public final class Nixlv2Plan {

  private static final int BAD_GATEWAY = 502;

  private final Nixlv2Request request;
  private final PrefillRetries retries;
  private final Spliced prefillBody;
  private int retried;

  /** For a request that was read. */
  public Nixlv2Plan(Nixlv2Request request, PrefillRetries retries) {
    this.request = request;
    this.retries = retries;
    this.prefillBody = request.prefillBody();
  }

  /** The first step. */
  public AskPrefill begin() {
    return new AskPrefill(prefillBody, Duration.ZERO);
  }

  /** How often prefill was asked again. */
  public int retried() {
    return retried;
  }

  /** The step after prefill's answer, of which all bytes are there. */
  public Step prefillAnswered(int status, ByteSpan body) {
    if (status < 200 || status >= 300) {
      return notPrefilled(status, "answered " + status);
    }
    try {
      PrefillAnswer answer = PrefillAnswer.read(body);
      return new AskDecode(
          request.decodeBody(answer), answer.hasKvTransferParams(), answer.cachedTokens());
    } catch (JsonException noJson) {
      return new Fail(
          BAD_GATEWAY, "answered " + status + " without a JSON object: " + noJson.getMessage());
    }
  }

  /**
   * The step after a connection that failed, before the answer or within it.
   *
   * @param why in words for the client, without addresses
   */
  public Step prefillUnreachable(String why) {
    return notPrefilled(PrefillRetries.NO_CONNECTION, why);
  }

  private Step notPrefilled(int status, String why) {
    if (retries.again(status, retried)) {
      retried++;
      return new AskPrefill(prefillBody, retries.backoff());
    }
    boolean isClientsFault = status >= 400 && status < 500;
    if (isClientsFault) {
      return new PassOn();
    }
    // What a client cannot do anything with, such as a redirect, is a fault of the gateway.
    return new Fail(status >= 500 ? status : BAD_GATEWAY, why);
  }
}
