package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.DecodeAlone;
import dev.llmd.sidecar.connector.Step.TryDecode;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;

/**
 * What is asked of whom for one request under the connector shared-storage: KV blocks are found in
 * a storage that all pods share. A client that says how much of its prompt must be cached has
 * decode tried first; prefill is asked only if decode says that it has less.
 */
public final class SharedStoragePlan implements Plan {

  private static final Edits NO_THRESHOLD =
      Edits.none().set(RequestFields.CACHE_HIT_THRESHOLD, "0");

  private final Members body;
  private final PrefillAttempts prefill;

  private SharedStoragePlan(Members body, PrefillAttempts prefill) {
    this.body = body;
    this.prefill = prefill;
  }

  /**
   * For one request.
   *
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static SharedStoragePlan read(Api api, ByteSpan bytes, PrefillRetries retries)
      throws JsonException {
    Members body = Members.find(RequestFields.REQUEST, bytes.array(), bytes.from(), bytes.to());
    Edits edits = api.limitedToOne(NO_THRESHOLD, RequestFields.hasSamplingParams(body));
    return new SharedStoragePlan(body, new PrefillAttempts(edits.applyTo(body), retries));
  }

  @Override
  public Step begin() {
    return body.value(RequestFields.CACHE_HIT_THRESHOLD).isPresent()
        ? new TryDecode(Edits.none().applyTo(body))
        : prefill.first();
  }

  @Override
  public Step decodeRefused() {
    return prefill.first();
  }

  /** Of the answer only the status counts. */
  @Override
  public Step prefillAnswered(int status, ByteSpan answer) {
    return PrefillAttempts.isFault(status)
        ? prefill.answered(status, answer)
        : new DecodeAlone(NO_THRESHOLD.applyTo(body));
  }

  @Override
  public Step prefillUnreachable(String why) {
    return prefill.unreachable(why);
  }
}
