package dev.llmd.sidecar.proxy;

import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What a proxy does.
 *
 * @param address where clients connect to
 * @param tls how clients speak to it; empty for plain text
 * @param decoder what requests are passed on to
 * @param ranks of data parallelism: further ports follow that of the address, each for the decoder
 *     on the port as far behind that of {@code decoder}
 * @param podAddress the pod's own address, by which requests name a rank; empty when unknown
 * @param asksDecoder whether {@code /health} is what the decoder says, not the proxy itself
 * @param threads how many share the connections
 * @param limits how long and how much
 */
public record ProxySettings(
    InetSocketAddress address,
    Optional<SslContext> tls,
    Target decoder,
    int ranks,
    String podAddress,
    boolean asksDecoder,
    int threads,
    Limits limits) {

  /**
   * How long and how much. Nothing limits how long an answer takes: long prompts take hours.
   *
   * @param headerBytes the headers of a request
   * @param headerTime for the headers of a request, from its first byte
   * @param clientIdle how long a client's connection is kept without a request
   * @param upstreamIdle how long a connection to a target is kept without a request
   * @param connectTime for a connection to a target
   * @param firstRequest while draining, how long a new connection may take to bring a request
   * @param idleConnections how many are kept for a target
   */
  public record Limits(
      int headerBytes,
      Duration headerTime,
      Duration clientIdle,
      Duration upstreamIdle,
      Duration connectTime,
      Duration firstRequest,
      int idleConnections) {

    /** The shortest time that something may wait. */
    Duration shortest() {
      return Collections.min(List.of(headerTime, clientIdle, upstreamIdle));
    }

    /** What the llm-d routing sidecar has, save that a connection is given up after 10 s. */
    public static final Limits DEFAULT =
        new Limits(
            1 << 20,
            Duration.ofSeconds(30),
            Duration.ofSeconds(300),
            Duration.ofSeconds(90),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            1_024);
  }
}
