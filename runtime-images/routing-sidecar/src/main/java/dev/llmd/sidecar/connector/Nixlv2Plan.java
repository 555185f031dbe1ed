package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;
import java.util.Optional;

/** What is asked of whom for one request under the connector nixlv2. */
public final class Nixlv2Plan implements Plan {

  private final KvRequest request;
  private final PrefillAttempts prefill;

  /**
   * For a request that was read.
   *
   * @param source where prefill fetches the beginning of the prompt, if anywhere
   */
  public Nixlv2Plan(KvRequest request, PrefillRetries retries, Optional<PrefixSource> source) {
    String params = KvTransferParams.NIXLV2_PREFILL;
    this.request = request;
    this.prefill =
        new PrefillAttempts(
            request.prefillBody(source.map(it -> it.addedTo(params)).orElse(params)), retries);
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
