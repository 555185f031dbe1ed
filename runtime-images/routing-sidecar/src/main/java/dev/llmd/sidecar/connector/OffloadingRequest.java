package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/**
 * A client's request under the connector offloading: prefill and decode are asked at the same time;
 * decode fetches blocks from prefill's tier of vLLM's OffloadingConnector, by the id of the
 * request. Hosts and ids are of letters, digits, dots, colons and hyphens.
 */
public final class OffloadingRequest {

  private final Api api;
  private final Members body;

  private OffloadingRequest(Api api, Members body) {
    this.api = api;
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static OffloadingRequest read(Api api, ByteSpan bytes) throws JsonException {
    return new OffloadingRequest(
        api, Members.find(RequestFields.REQUEST, bytes.array(), bytes.from(), bytes.to()));
  }

  /** What prefill is sent. */
  public Spliced prefillBody(String requestId) {
    String params = "{\"remote_decoder\":{\"kv_request_id\":\"" + requestId + "\"}}";
    Edits edits = RequestFields.NOT_STREAMED.set(RequestFields.KV_TRANSFER_PARAMS, params);
    return api.limitedToOne(edits, RequestFields.hasSamplingParams(body)).applyTo(body);
  }

  /**
   * What decode is sent.
   *
   * @param prefillHost IPv6 without brackets
   * @param port of prefill's tier
   */
  public Spliced decodeBody(String requestId, String prefillHost, int port) {
    String params =
        "{\"remote_prefiller\":{\"kv_request_id\":\""
            + requestId
            + "\",\"remote_host\":\""
            + prefillHost
            + "\",\"remote_port\":"
            + port
            + "}}";
    return Edits.none().set(RequestFields.KV_TRANSFER_PARAMS, params).applyTo(body);
  }
}
