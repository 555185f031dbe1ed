package dev.llmd.picker.process;

import dev.llmd.picker.extproc.ExtProcServer;
import dev.llmd.picker.extproc.ExtProcService;
import dev.llmd.picker.extproc.Serving;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.picker.health.HealthServer;
import dev.llmd.picker.health.HealthService;
import dev.llmd.picker.health.Readiness;
import dev.llmd.picker.telemetry.StreamTelemetry;
import dev.llmd.picker.tls.ServerTls;
import dev.llmd.picker.tls.TlsVersions;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.BindAddress;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.telemetry.MetricsAccess;
import dev.llmd.serving.telemetry.MetricsServer;
import dev.llmd.serving.telemetry.Telemetry;
import io.grpc.ServerServiceDefinition;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the servers that flags ask for. */
final class Servers {

  private final Flags flags;
  private final Optional<ServerTls> tls;

  Servers(Flags flags, Log log) {
    this.flags = flags;
    this.tls = flags.isTrue(Flag.SECURE_SERVING) ? Optional.of(tls(flags, log)) : Optional.empty();
  }

  private static ServerTls tls(Flags flags, Log log) {
    TlsVersions versions =
        new TlsVersions(
            flags.text(Flag.TLS_MIN_VERSION).equals("VersionTLS13"),
            flags.list(Flag.TLS_CIPHER_SUITES));
    String folder = flags.text(Flag.CERT_PATH);
    if (folder.isEmpty()) {
      log.info("serving with a certificate that was made up: --cert-path names no other");
      return ServerTls.selfSigned(Clock.systemUTC(), versions);
    }
    return ServerTls.of(Path.of(folder), flags.isTrue(Flag.ENABLE_CERT_RELOAD), versions, log);
  }

  /** What watches the certificate of the port for proxies, if something does. */
  Optional<Part> certificates() {
    return tls.flatMap(ServerTls::reload);
  }

  ExtProcServer proxies(Serving serving, Readiness readiness, Telemetry telemetry) {
    Optional<StreamTelemetry> streams =
        flags.isTrue(Flag.ENABLE_GRPC_STREAM_METRICS)
            ? Optional.of(new StreamTelemetry(telemetry))
            : Optional.empty();
    List<ServerServiceDefinition> services = new ArrayList<>();
    services.add(ExtProcService.of(serving, streams));
    if (flags.isTrue(Flag.HEALTH_CHECKING)) {
      services.add(new HealthService(readiness).bindService());
    }
    return ExtProcServer.start(
        address(Flag.GRPC_PORT),
        tls.map(ServerTls::context),
        services,
        Runtime.getRuntime().availableProcessors(),
        flags.bytes(Flag.GRPC_MAX_RECV_MSG_SIZE));
  }

  HealthServer probes(Readiness readiness) {
    return HealthServer.start(address(Flag.GRPC_HEALTH_PORT), readiness);
  }

  MetricsServer metrics(Telemetry telemetry, MetricsAccess access) {
    return MetricsServer.start(
        address(Flag.METRICS_PORT), MetricsPort.listening(flags), telemetry, access);
  }

  private InetSocketAddress address(Flag port) {
    return BindAddress.of(flags.text(Flag.BIND), flags.number(port));
  }
}
