package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Members;
import dev.llmd.sidecar.json.Spliced;

/**
 * A client's request under the connector sglang: prefill and decode get the same body at the same
 * time, and find each other by what it says.
 */
public final class SglangRequest {

  private static final Field HOST = Field.named("bootstrap_host");
  private static final Field PORT = Field.named("bootstrap_port");
  private static final Field ROOM = Field.named("bootstrap_room");
  private static final Field REQUEST = Field.root(HOST, PORT, ROOM);

  private final Members body;

  private SglangRequest(Members body) {
    this.body = body;
  }

  /**
   * Reads a request.
   *
   * @throws JsonException if the body is not one JSON object: the client is to be told with a 400
   */
  public static SglangRequest read(ByteSpan bytes) throws JsonException {
    return new SglangRequest(Members.find(REQUEST, bytes.array(), bytes.from(), bytes.to()));
  }

  /**
   * What both are sent.
   *
   * @param prefillHost a name or an address that was allowed; of IPv6 with or without brackets,
   *     which SGLang needs since it puts the port behind
   * @param port of prefill's bootstrap server
   * @param room a number that no other request has at that time
   */
  public Spliced body(String prefillHost, int port, long room) {
    boolean needsBrackets = prefillHost.indexOf(':') >= 0 && !prefillHost.startsWith("[");
    String host = needsBrackets ? "[" + prefillHost + "]" : prefillHost;
    return Edits.none()
        .set(HOST, "\"" + host + "\"")
        .set(PORT, Integer.toString(port).getBytes(UTF_8))
        .set(ROOM, Long.toString(room).getBytes(UTF_8))
        .applyTo(body);
  }
}
