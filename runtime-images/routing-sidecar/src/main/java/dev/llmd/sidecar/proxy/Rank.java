package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.allow.HostPort;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Optional;

/** One of the decode servers that share a pod under data parallelism; without it, the only one. */
final class Rank {

  /** Names a rank by address and port of its proxy, for gateways that know one port of a pod. */
  static final String HEADER = "x-data-parallel-host-port";

  /** What a request that names no rank of this pod is told. */
  static final ErrorAnswer UNKNOWN =
      ErrorAnswer.of(
          HttpResponseStatus.BAD_REQUEST,
          HEADER + " names no rank of this pod: expected the pod's address and a port of a rank");

  private final Ranks ranks;
  private final int number;
  private final Target decoder;

  Rank(Ranks ranks, int number, Target decoder) {
    this.ranks = ranks;
    this.number = number;
    this.decoder = decoder;
  }

  /** The decode server of this rank. */
  Target decoder() {
    return decoder;
  }

  /** Whether requests for that decode server of the pod may come in at that address. */
  boolean isServedAt(HostPort address, Target server) {
    return ranks.isServedAt(address, server);
  }

  /**
   * The decode server that a request is for: this rank's own, save that requests to the first may
   * name another. Empty if there is none of that name.
   */
  Optional<Target> decoder(HttpHeaders headers) {
    String named = number == 0 ? headers.get(HEADER, "") : "";
    return named.isEmpty() ? Optional.of(decoder) : ranks.named(named);
  }
}
