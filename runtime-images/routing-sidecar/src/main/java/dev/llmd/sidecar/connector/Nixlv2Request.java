package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/**
 * A client's request under the connector nixlv2: first prefill is asked for one token, then decode
 * gets the request as the client wrote it, and what prefill said about its KV blocks.
 */
public final class Nixlv2Request {

  private static final String REMOTE_DECODE =
      "{\"do_remote_decode\":true,\"do_remote_prefill\":false,\"remote_engine_id\":null,"
          + "\"remote_block_ids\":null,\"remote_host\":null,\"remote_port\":null}";

  private static final Edits PREFILL =
      RequestFields.NOT_STREAMED.set(RequestFields.KV_TRANSFER_PARAMS, REMOTE_DECODE);

  private final Api api;
  private final Members body;

  private Nixlv2Request(Api api, Members body) {
    this.api = api;
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @param bytes its body, which must not change until decode has got it
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static Nixlv2Request read(Api api, ByteSpan bytes) throws JsonException {
    return new Nixlv2Request(
        api, Members.find(RequestFields.REQUEST, bytes.array(), bytes.from(), bytes.to()));
  }

  /** What prefill is sent. */
  public Spliced prefillBody() {
    return api.limitedToOne(PREFILL, RequestFields.hasSamplingParams(body)).applyTo(body);
  }

  /** What decode is sent when prefill gave this answer. */
  public Spliced decodeBody(PrefillAnswer answer) {
    return Edits.none()
        .set(RequestFields.KV_TRANSFER_PARAMS, answer.kvTransferParams())
        .applyTo(body);
  }
}
