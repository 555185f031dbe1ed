package dev.llmd.settings;

import java.util.List;
import java.util.Optional;

/**
 * {@code gateway}: what a service's {@code router.gateway: {}} means. A service that names gateways
 * under {@code gateway.refs} uses those, whatever is said here.
 *
 * @param mode whose gateway it is
 * @param className {@code gatewayClassName} of managed gateways; empty for the provider's
 * @param listeners listeners of managed gateways, at least one, with different names
 * @param sectionName the listener that managed routes attach to; empty for all of them
 */
public record GatewaySettings(
    Mode mode, Optional<String> className, List<Listener> listeners, Optional<String> sectionName) {

  /** KServe's choice. */
  public static final GatewaySettings DEFAULT =
      new GatewaySettings(
          Mode.PLATFORM, Optional.empty(), List.of(Listener.DEFAULT), Optional.empty());

  public GatewaySettings {
    listeners = List.copyOf(listeners);
  }

  /** Whose gateway a managed route attaches to. */
  public enum Mode {
    /** The platform's, for all services: what KServe does. */
    PLATFORM,
    /** One of the service's own, which is written with it. */
    MANAGED
  }

  /** From which namespaces routes may attach to a listener. */
  public enum AllowedRoutes {
    /** From the service's own: the Gateway API's default. */
    SAME,
    /** From all. */
    ALL
  }

  /**
   * One listener of a managed gateway.
   *
   * @param name its name, an RFC 1123 subdomain, unique in the list
   * @param port 1 to 65535
   * @param protocol {@code HTTP} or {@code HTTPS}
   * @param hostname the only host it answers for, in which {@code {name}} and {@code {namespace}}
   *     stand for the service's; empty for all
   * @param tlsSecret the Secret with the certificate of an HTTPS listener, in the service's
   *     namespace, with the same placeholders; HTTPS needs it
   * @param allowedRoutes who may attach routes
   */
  public record Listener(
      String name,
      int port,
      String protocol,
      Optional<String> hostname,
      Optional<String> tlsSecret,
      AllowedRoutes allowedRoutes) {

    /** {@code http} on port 80. */
    public static final Listener DEFAULT =
        new Listener("http", 80, "HTTP", Optional.empty(), Optional.empty(), AllowedRoutes.SAME);
  }
}
