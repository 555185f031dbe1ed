package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/**
 * A client's request under the connector mooncake: prefill and decode are asked at the same time,
 * and find each other by the id of the transfer.
 */
public final class MooncakeRequest {

  private final Api api;
  private final Members body;

  private MooncakeRequest(Api api, Members body) {
    this.api = api;
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static MooncakeRequest read(Api api, ByteSpan bytes) throws JsonException {
    return new MooncakeRequest(
        api, Members.find(RequestFields.REQUEST, bytes.array(), bytes.from(), bytes.to()));
  }

  /**
   * What prefill is sent.
   *
   * @param transferId of letters, digits and hyphens; no other request has it
   */
  public Spliced prefillBody(String transferId) {
    String params =
        "{\"do_remote_prefill\":false,\"do_remote_decode\":true,\"transfer_id\":\""
            + transferId
            + "\"}";
    Edits edits = RequestFields.NOT_STREAMED.set(RequestFields.KV_TRANSFER_PARAMS, params);
    return api.limitedToOne(edits, RequestFields.hasSamplingParams(body)).applyTo(body);
  }

  /**
   * What decode is sent.
   *
   * @param transferId as prefill was told
   * @param bootstrapUrl of prefill's bootstrap server, of which the engine's id was asked
   * @param engineId as that server spelled it in JSON, with its quotes
   */
  public Spliced decodeBody(String transferId, String bootstrapUrl, String engineId) {
    String params =
        "{\"do_remote_prefill\":true,\"do_remote_decode\":false,\"transfer_id\":\""
            + transferId
            + "\",\"remote_bootstrap_addr\":\""
            + bootstrapUrl
            + "\",\"remote_engine_id\":"
            + engineId
            + "}";
    return Edits.none().set(RequestFields.KV_TRANSFER_PARAMS, params).applyTo(body);
  }
}
