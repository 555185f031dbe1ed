package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.allow.HostPort;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;

/**
 * A server that requests are sent to. Connections are kept for targets that are equal.
 *
 * @param work what it is asked for
 * @param role what clients are told it is, without an address: {@code decoder}
 * @param host a name or an IP address, IPv6 without brackets; its certificate must be for that
 * @param tls how it is spoken to; empty for plain text
 */
public record Target(Work work, String role, String host, int port, Optional<SslContext> tls) {

  /** What servers are asked for; labels of metrics and names of spans are these. */
  public enum Work {
    DECODE,
    PREFILL,
    ENCODE,
    /** Where prefill pods tell their engines. */
    BOOTSTRAP
  }

  /**
   * A pod that a request names. Clients get to know its name, if it has one.
   *
   * @param role without the name
   */
  public static Target of(Work work, String role, HostPort pod, Optional<SslContext> tls) {
    String named = pod.isAddress() ? role : role + " " + pod.host();
    return new Target(work, named, pod.host(), pod.port(), tls);
  }

  /** Host and port as URLs have them. */
  public String authority() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  /** The server that is so many ports behind. */
  Target after(int ports) {
    return new Target(work, role, host, port + ports, tls);
  }
}
