package dev.llmd.sidecar.connector;

/**
 * What the servers of one request are told in {@code kv_transfer_params}, in JSON. Ids and hosts
 * are of letters, digits, dots, colons and hyphens.
 */
public final class KvTransferParams {

  /** To prefill under nixlv2; what it answers is for decode. */
  static final String NIXLV2_PREFILL =
      "{\"do_remote_decode\":true,\"do_remote_prefill\":false,\"remote_engine_id\":null,"
          + "\"remote_block_ids\":null,\"remote_host\":null,\"remote_port\":null}";

  private KvTransferParams() {}

  /**
   * To prefill under mooncake.
   *
   * @param transferId no other request has it
   */
  public static String mooncakePrefill(String transferId) {
    return "{\"do_remote_prefill\":false,\"do_remote_decode\":true,\"transfer_id\":\""
        + transferId
        + "\"}";
  }

  /**
   * To decode under mooncake.
   *
   * @param transferId as prefill was told
   * @param bootstrapUrl of prefill's bootstrap server, of which the engine's id was asked
   * @param engineId as that server spelled it in JSON, with its quotes
   */
  public static String mooncakeDecode(String transferId, String bootstrapUrl, String engineId) {
    return "{\"do_remote_prefill\":true,\"do_remote_decode\":false,\"transfer_id\":\""
        + transferId
        + "\",\"remote_bootstrap_addr\":\""
        + bootstrapUrl
        + "\",\"remote_engine_id\":"
        + engineId
        + "}";
  }

  /** To prefill with vLLM's OffloadingConnector, which keeps blocks by the id of the request. */
  public static String offloadingPrefill(String requestId) {
    return "{\"remote_decoder\":{\"kv_request_id\":\"" + requestId + "\"}}";
  }

  /**
   * To decode with vLLM's OffloadingConnector, which fetches them from prefill's tier.
   *
   * @param prefillHost IPv6 without brackets
   * @param port of prefill's tier
   */
  public static String offloadingDecode(String requestId, String prefillHost, int port) {
    return "{\"remote_prefiller\":{\"kv_request_id\":\""
        + requestId
        + "\",\"remote_host\":\""
        + prefillHost
        + "\",\"remote_port\":"
        + port
        + "}}";
  }
}
