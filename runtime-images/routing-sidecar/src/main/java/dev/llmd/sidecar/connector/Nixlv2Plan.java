package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;

/** What is asked of whom for one request under the connector nixlv2. */
public final class Nixlv2Plan implements Plan {

  private static final Edits PREFILL =
      RequestFields.NOT_STREAMED.set(
          RequestFields.KV_TRANSFER_PARAMS, KvTransferParams.NIXLV2_PREFILL);

  private final KvRequest request;
  private final PrefillAttempts prefill;

  /** For a request that was read. */
  public Nixlv2Plan(KvRequest request, PrefillRetries retries) {
    this.request = request;
    this.prefill = new PrefillAttempts(request.oneToken(PREFILL), retries);
  }

  @Override
  public AskPrefill begin() {
    return prefill.first();
  }

  @Override
  public Step prefillAnswered(int status, ByteSpan body) {
    if (PrefillAttempts.isFault(status)) {
      return prefill.answered(status, body);
    }
    try {
      PrefillAnswer answer = PrefillAnswer.read(body);
      return new AskDecode(
          request.edited(
              Edits.none().set(RequestFields.KV_TRANSFER_PARAMS, answer.kvTransferParams())),
          answer.hasKvTransferParams(),
          answer.cachedTokens());
    } catch (JsonException noJson) {
      return new Fail(
          PrefillAttempts.BAD_GATEWAY,
          "answered " + status + " without a JSON object: " + noJson.getMessage());
    }
  }

  @Override
  public Step prefillUnreachable(String why) {
    return prefill.unreachable(why);
  }

  @Override
  public Step decodeRefused() {
    throw new IllegalStateException("decode was not tried");
  }
}
