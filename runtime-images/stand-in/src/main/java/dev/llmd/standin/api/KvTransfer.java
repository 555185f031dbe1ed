package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The part of prefill/decode that is visible in requests and answers: vLLM's NIXL connector. */
public final class KvTransfer {

  private static final int SIDE_CHANNEL_PORT = 5600;

  private final String host;

  /**
   * The transfers of a server.
   *
   * @param host its address, where others would get its KV cache
   */
  public KvTransfer(String host) {
    this.host = host;
  }

  /** Whether another server ran the prefill for this request, so that nothing is to compute. */
  public static boolean isPrefilled(InferenceCall call) {
    return call.kvTransferParams().path("do_remote_prefill").asBoolean();
  }

  /** What an answer says of the KV cache: something only where another server is to decode. */
  public JsonNode offered(InferenceCall call, int blocks) {
    if (!call.kvTransferParams().path("do_remote_decode").asBoolean()) {
      return MissingNode.getInstance();
    }
    ObjectNode offer = Json.object().put("do_remote_prefill", true).put("do_remote_decode", false);
    ArrayNode ids = offer.putArray("remote_block_ids");
    for (int i = 0; i < blocks; i++) {
      ids.add(i);
    }
    return offer
        .put("remote_engine_id", "stand-in-" + host)
        .put("remote_host", host)
        .put("remote_port", SIDE_CHANNEL_PORT)
        .put("tp_size", 1);
  }
}
