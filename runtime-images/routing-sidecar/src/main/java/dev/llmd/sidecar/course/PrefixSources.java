package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.connector.PrefixSource;
import dev.llmd.sidecar.proxy.Exchange;
import java.util.Optional;
import java.util.UUID;

/** The pods that requests name because the beginning of their prompts is cached there. */
final class PrefixSources {

  private final RouteSettings settings;
  private final NamedPods names = new NamedPods("x-kv-cache-source-host-port", false);

  PrefixSources(RouteSettings settings) {
    this.settings = settings;
  }

  /**
   * The one that a request names, if servers can fetch from it; the header goes no further. Without
   * it, whoever prefills computes the beginning, too.
   */
  Optional<HostPort> take(Exchange exchange) {
    String name = names.take(exchange.request().headers());
    if (name.isEmpty() || !settings.fetchesPrefixes() || !settings.allowed().isKnown()) {
      return Optional.empty();
    }
    Optional<HostPort> pod = HostPort.parse(name).filter(settings.allowed()::allows);
    if (pod.isEmpty()) {
      exchange
          .observer()
          .onFault(
              "a request names a pod to fetch its prefix from that is not allowed: it goes on"
                  + " without",
              "pod",
              name);
    }
    return pod;
  }

  /** Where servers fetch from that pod. */
  PrefixSource of(HostPort pod) {
    return new PrefixSource(
        UUID.randomUUID().toString(), pod.host(), settings.ports().offloading().of(pod.port()));
  }
}
