package dev.llmd.sidecar.connector;

/**
 * A pod that has the beginning of a prompt cached. vLLM's OffloadingConnector fetches it from there
 * instead of computing it.
 *
 * @param id no other request has it
 * @param host IPv6 without brackets
 * @param port of the pod's OffloadingConnector
 */
public record PrefixSource(String id, String host, int port) {

  /** To whoever computes the prompt, beside what else that is told. */
  public String addedTo(String kvTransferParams) {
    return kvTransferParams.substring(0, kvTransferParams.length() - 1) + "," + member() + "}";
  }

  /** To decode, where nobody prefills. */
  public String kvTransferParams() {
    return "{" + member() + "}";
  }

  private String member() {
    return "\"remote_kv_source\":{\"kv_request_id\":\""
        + id
        + "\",\"remote_host\":\""
        + host
        + "\",\"remote_port\":"
        + port
        + "}";
  }
}
