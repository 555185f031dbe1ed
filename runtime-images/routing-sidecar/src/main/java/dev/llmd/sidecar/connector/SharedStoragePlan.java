package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.connector.Step.DecodeAlone;
import dev.llmd.sidecar.connector.Step.TryDecode;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;

/**
 * What is asked of whom for one request under the connector shared-storage: KV blocks are found in
 * a storage that all pods share. A client that says how much of its prompt must be cached has
 * decode tried first; prefill is asked only if decode says that it has less.
 */
public final class SharedStoragePlan implements Plan {

  private static final Edits NO_THRESHOLD =
      Edits.none().set(RequestFields.CACHE_HIT_THRESHOLD, "0");

  private final KvRequest request;
  private final PrefillAttempts prefill;

  /** For a request that was read. */
  public SharedStoragePlan(KvRequest request, PrefillRetries retries) {
    this.request = request;
    this.prefill = new PrefillAttempts(request.oneToken(NO_THRESHOLD), retries);
  }

  @Override
  public Step begin() {
    return request.has(RequestFields.CACHE_HIT_THRESHOLD)
        ? new TryDecode(request.edited(Edits.none()))
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
        : new DecodeAlone(request.edited(NO_THRESHOLD));
  }

  @Override
  public Step prefillUnreachable(String why) {
    return prefill.unreachable(why);
  }
}
