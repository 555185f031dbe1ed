package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.allow.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The decode servers of a pod, and the ports on which requests for each come in. */
final class Ranks {

  private final String podAddress;
  private final List<Rank> ranks = new ArrayList<>();
  private final Map<Integer, Rank> ports = new ConcurrentHashMap<>();

  Ranks(ProxySettings settings) {
    this.podAddress = settings.podAddress();
    for (int number = 0; number < settings.ranks(); number++) {
      ranks.add(new Rank(this, number, settings.decoder().after(number)));
    }
  }

  Rank rank(int number) {
    return ranks.get(number);
  }

  /** From now on requests for this rank come in on that port. */
  void listens(int number, int port) {
    ports.put(port, ranks.get(number));
  }

  /** Whether requests for that decode server come in at that address; no when ours is unknown. */
  boolean isServedAt(HostPort address, Target server) {
    Rank rank = ports.get(address.port());
    return address.host().equals(podAddress) && rank != null && rank.decoder().equals(server);
  }

  /** The decode server of the rank at that address and port; when ours is unknown, at the port. */
  Optional<Target> named(String hostPort) {
    return HostPort.parse(hostPort)
        .filter(it -> podAddress.isEmpty() || it.host().equals(podAddress))
        .map(it -> ports.get(it.port()))
        .map(Rank::decoder);
  }
}
