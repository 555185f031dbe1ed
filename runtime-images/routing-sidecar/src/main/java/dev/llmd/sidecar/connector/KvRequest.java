package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/**
 * A client's request: prefill is asked for one token of it, and decode gets it as the client wrote
 * it, but for where KV blocks are.
 */
public final class KvRequest {

  private final Api api;
  private final Members body;

  private KvRequest(Api api, Members body) {
    this.api = api;
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @param bytes its body, which must not change until decode has got it
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static KvRequest read(Api api, ByteSpan bytes) throws JsonException {
    return new KvRequest(
        api, Members.find(RequestFields.REQUEST, bytes.array(), bytes.from(), bytes.to()));
  }

  /**
   * What prefill is sent.
   *
   * @param params of {@link KvTransferParams}
   */
  public Spliced prefillBody(String params) {
    return oneToken(RequestFields.NOT_STREAMED.set(RequestFields.KV_TRANSFER_PARAMS, params));
  }

  /**
   * What decode is sent.
   *
   * @param params of {@link KvTransferParams}
   */
  public Spliced decodeBody(String params) {
    return edited(Edits.none().set(RequestFields.KV_TRANSFER_PARAMS, params));
  }

  /** The request with these edits, for one token. */
  Spliced oneToken(Edits edits) {
    boolean hasSamplingParams =
        body.value(RequestFields.SAMPLING_PARAMS).filter(value -> value.first() == '{').isPresent();
    return edited(api.limitedToOne(edits, hasSamplingParams));
  }

  /** The request with these edits. */
  Spliced edited(Edits edits) {
    return edits.applyTo(body);
  }

  boolean has(Field field) {
    return body.value(field).isPresent();
  }
}
