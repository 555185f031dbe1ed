package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code metrics-data-source}: where model servers have their pages, and how often these are read.
 *
 * @param scheme {@code http} or {@code https}
 * @param path begins with a slash
 * @param port of the pages; empty for the port that requests go to
 * @param skipsVerification whether any certificate is taken
 * @param caFile the PEM file of the authorities to trust; empty for those of the system
 * @param clientCertificate the PEM files that the picker shows itself with
 * @param interval between two scrapes of an endpoint; empty for that of the command line
 */
public record MetricsDataSource(
    String scheme,
    String path,
    OptionalInt port,
    boolean skipsVerification,
    Optional<String> caFile,
    Optional<ClientCertificate> clientCertificate,
    Optional<Duration> interval)
    implements Plugin {

  /** Its name in configurations. */
  public static final String TYPE = "metrics-data-source";

  /** PEM files of a certificate and its key. */
  public record ClientCertificate(String certificateFile, String keyFile) {}

  /**
   * What flags of the command line say; a parameter of the configuration goes before.
   *
   * @param scheme {@code --model-server-metrics-scheme}
   * @param path {@code --model-server-metrics-path}
   * @param port {@code --model-server-metrics-port}
   * @param skipsVerification {@code --model-server-metrics-https-insecure-skip-verify}
   */
  public record Flags(
      Optional<String> scheme,
      Optional<String> path,
      OptionalInt port,
      Optional<Boolean> skipsVerification) {

    /** No flag is given. */
    public static final Flags NONE =
        new Flags(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  /**
   * The plugin as configured.
   *
   * @throws PluginException if a parameter is wrong
   */
  public static MetricsDataSource of(PluginParameters parameters, Flags flags) {
    return new MetricsDataSource(
        scheme(text(parameters, "scheme", flags.scheme)),
        path(text(parameters, "path", flags.path)),
        port(parameters, flags.port),
        parameters.has("insecureSkipVerify")
            ? parameters.isTrue("insecureSkipVerify")
            : flags.skipsVerification.orElse(parameters.isTrue("insecureSkipVerify")),
        parameters.text("caCertPath").filter(file -> !file.isEmpty()),
        clientCertificate(parameters),
        interval(parameters));
  }

  private static String text(PluginParameters parameters, String name, Optional<String> flag) {
    Optional<String> configured = parameters.text(name);
    return (parameters.has(name) ? configured : flag.or(() -> configured)).orElse("");
  }

  private static String scheme(String scheme) {
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong("scheme", "\"" + scheme + "\" is neither http nor https");
    }
    return scheme;
  }

  private static String path(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) <= ' ' || path.charAt(i) > '~') {
        throw wrong("path", "\"" + path + "\" is no path of a URL; write for example /metrics");
      }
    }
    return path.startsWith("/") ? path : "/" + path;
  }

  private static OptionalInt port(PluginParameters parameters, OptionalInt flag) {
    if (!parameters.has("port")) {
      return flag;
    }
    long port = parameters.integer("port");
    if (port < 1 || port > 65_535) {
      throw wrong("port", port + " is no port; ports are 1 to 65535");
    }
    return OptionalInt.of((int) port);
  }

  private static Optional<ClientCertificate> clientCertificate(PluginParameters parameters) {
    String certificate = parameters.text("clientCertPath").orElse("");
    String key = parameters.text("clientKeyPath").orElse("");
    if (certificate.isEmpty() != key.isEmpty()) {
      throw wrong(
          certificate.isEmpty() ? "clientKeyPath" : "clientCertPath",
          "clientCertPath and clientKeyPath go together; the other one is missing");
    }
    return certificate.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClientCertificate(certificate, key));
  }

  private static Optional<Duration> interval(PluginParameters parameters) {
    Optional<Duration> interval = parameters.duration("interval");
    if (interval.isPresent() && interval.get().isNegative()) {
      throw wrong("interval", "it is negative; write for example 50ms");
    }
    return interval.filter(Duration::isPositive);
  }

  private static PluginException wrong(String parameter, String message) {
    return new PluginException("parameters." + parameter, message);
  }
}
