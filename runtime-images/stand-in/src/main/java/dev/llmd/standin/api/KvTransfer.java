package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The part of prefill/decode that is visible in requests and answers: vLLM's NIXL connector. */
public final class KvTransfer {

  private static final int SIDE_CHANNEL_PORT = 5600;

  /** Without all of these vLLM computes the prompt itself. */
  private static final List<String> NEEDED =
      List.of("remote_block_ids", "remote_engine_id", "remote_host", "remote_port");

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
    JsonNode params = call.kvTransferParams();
    return params.path("do_remote_prefill").asBoolean()
        && NEEDED.stream().allMatch(params::hasNonNull);
  }

  /** Whether another server is to decode. */
  public static boolean isForAnother(InferenceCall call) {
    return call.kvTransferParams().path("do_remote_decode").asBoolean();
  }

  /**
   * What an answer says of the KV cache: something only where another server is to decode. As in
   * vLLM that takes an answer which ended by its limit: one that is complete needs no decoding.
   */
  public JsonNode offered(InferenceCall call, boolean isCut, int blocks) {
    if (!isCut || !isForAnother(call)) {
      return NullNode.getInstance();
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
