package dev.llmd.picker.process;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.picker.access.KubernetesAccess;
import dev.llmd.picker.discovery.kubernetes.KubernetesClients;
import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import dev.llmd.serving.telemetry.MetricsAccess;
import dev.llmd.serving.telemetry.MetricsServer;
import dev.llmd.serving.tls.MetricsTls;
import java.nio.file.Path;
import java.util.Optional;

/** How the port for Prometheus is protected. */
final class MetricsPort {

  private MetricsPort() {}

  /** Whom to answer: without Kubernetes there is nobody to ask about tokens. */
  static MetricsAccess access(Flags flags, boolean isInKubernetes, TimeSource time, Log log) {
    if (!flags.isTrue(Flag.METRICS_ENDPOINT_AUTH)) {
      return MetricsAccess.OPEN;
    }
    if (!isInKubernetes) {
      if (flags.isGiven(Flag.METRICS_ENDPOINT_AUTH)) {
        throw new StartException(
            "--metrics-endpoint-auth needs Kubernetes to ask about tokens, and endpoints come from"
                + " a file: write --metrics-endpoint-auth=false");
      }
      log.info("everybody may read the metrics: without Kubernetes nobody knows tokens");
      return MetricsAccess.OPEN;
    }
    return new KubernetesAccess(
        KubernetesClients.open(KubernetesClients.fromEnvironment()), time, log);
  }

  /** How to listen: with TLS when there is a certificate. */
  static MetricsServer.Listening listening(Flags flags) {
    String folder = flags.text(Flag.METRICS_CERT_DIR);
    if (folder.isEmpty()) {
      return address -> HttpServer.create(address, 0);
    }
    String authorities = flags.text(Flag.METRICS_CLIENT_CA_FILE);
    return MetricsTls.of(
            Path.of(folder),
            authorities.isEmpty() ? Optional.empty() : Optional.of(Path.of(authorities)))
        ::listen;
  }
}
