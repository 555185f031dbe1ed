package dev.llmd.sidecar.process;

import com.sun.net.httpserver.HttpServer;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.BindAddress;
import dev.llmd.serving.part.RunningParts;
import dev.llmd.serving.part.StartException;
import dev.llmd.serving.telemetry.MetricsAccess;
import dev.llmd.serving.telemetry.MetricsServer;
import dev.llmd.serving.telemetry.ProcessTelemetry;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.tls.ServerKeys;
import dev.llmd.serving.trace.Tracing;
import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.connector.PrefillRetries;
import dev.llmd.sidecar.course.EncoderSettings;
import dev.llmd.sidecar.course.RouteSettings;
import dev.llmd.sidecar.course.Routes;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.ProxySettings;
import dev.llmd.sidecar.proxy.Target;
import dev.llmd.sidecar.telemetry.ProxyTelemetry;
import dev.llmd.sidecar.telemetry.SecurityTelemetry;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The running process: the proxy, and what it needs and shows. */
final class Sidecar implements AutoCloseable {

  /** How long what runs may take to end; Kubernetes mostly kills before. */
  private static final Duration DRAIN = Duration.ofSeconds(60);

  /**
   * One passes on tens of thousands of requests a second. Each keeps buffers and connections of its
   * own, and nodes for model servers have hundreds of processors, which KServe does not limit.
   */
  private static final int MOST_THREADS = 8;

  private final Settings settings;
  private final Log log;
  private final LegTlsContext legs;
  private final RunningParts running;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Telemetry telemetry = new Telemetry();
  private final ProxyServer proxy;

  /**
   * Starts everything.
   *
   * @param environment variables of the process, of which those for traces and for Kubernetes count
   * @throws StartException if something cannot work as configured; nothing runs then
   */
  static Sidecar start(Settings settings, Map<String, String> environment, Log log) {
    return new Sidecar(settings, environment, log);
  }

  private Sidecar(Settings settings, Map<String, String> environment, Log log) {
    this.settings = settings;
    this.log = log;
    this.running = new RunningParts(log);
    this.legs = new LegTlsContext(settings.authorities(), log);
    try {
      AllowedPods allowed = running.keep(AllowedPods.of(settings, environment, log));
      if (settings.protection().isPresent()) {
        SecurityTelemetry.add(telemetry, allowed.list());
      }
      settings.metricsPort().ifPresent(this::serveMetrics);
      ProxyTelemetry observer =
          new ProxyTelemetry(telemetry, running.keep(tracing(environment)), log);
      ProxySettings proxySettings = proxySettings();
      Routes routes = new Routes(routeSettings(allowed.list()));
      proxy = running.keep(ProxyServer.start(proxySettings, routes, observer));
      allowed.start();
    } catch (IOException e) {
      close();
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void serveMetrics(int port) {
    ProcessTelemetry.add(telemetry);
    running.keep(
        MetricsServer.start(
            address(port),
            address -> HttpServer.create(address, 0),
            telemetry,
            MetricsAccess.OPEN));
  }

  private Tracing tracing(Map<String, String> environment) {
    return settings.isTraced()
        ? Tracing.start("llm-d-disagg-sidecar", environment, log)
        : Tracing.OFF;
  }

  private ProxySettings proxySettings() {
    Settings.Decoder decoder = settings.decoder();
    ProxySettings.Limits limits = ProxySettings.Limits.DEFAULT;
    return new ProxySettings(
        address(settings.serving().port()),
        settings.serving().isSecure() ? Optional.of(serverTls()) : Optional.empty(),
        new Target(
            Target.Work.DECODE,
            "decoder",
            "localhost",
            decoder.port(),
            legs.client(decoder.tls(), "decoder")),
        settings.ranks().count(),
        settings.ranks().podAddress(),
        settings.serving().asksDecoder(),
        Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS),
        new ProxySettings.Limits(
            limits.headerBytes(),
            limits.headerTime(),
            limits.clientIdle(),
            limits.upstreamIdle(),
            limits.connectTime(),
            limits.firstRequest(),
            settings.idleConnections()));
  }

  private RouteSettings routeSettings(AllowList allowed) {
    Settings.Prefill prefill = settings.prefill();
    return new RouteSettings(
        prefill.connector(),
        prefill.fetchesPrefixes(),
        legs.client(prefill.tls(), "prefiller"),
        prefill.isSampled(),
        prefill.ports(),
        new PrefillRetries(prefill.retries(), prefill.backoff()),
        allowed,
        settings.decoder().chunk(),
        settings
            .encoders()
            .map(it -> new EncoderSettings(it.connector(), legs.client(it.tls(), "encoder"))));
  }

  private SslContext serverTls() {
    Optional<ServerKeys> given =
        settings.serving().certificates().map(folder -> ServerKeys.of(folder, true, log));
    if (given.isEmpty()) {
      log.info("serving with a certificate that was made up: --cert-path names no other");
    }
    ServerKeys keys =
        given.orElseGet(() -> ServerKeys.selfSigned("llmd-routing-sidecar", Clock.systemUTC()));
    keys.reload().ifPresent(running::start);
    SecurityTelemetry.add(telemetry, keys.use());
    return LegTlsContext.server(keys);
  }

  private InetSocketAddress address(int port) {
    return BindAddress.of(settings.serving().bind(), port);
  }

  /** The port for clients. */
  int port() {
    return proxy.address().getPort();
  }

  /** Takes no new connection, waits for the requests that run, and ends. */
  void drain() throws InterruptedException {
    log.info("told to end; answering what runs", "at-most", DRAIN);
    if (!proxy.drain(DRAIN)) {
      log.error("requests were still running and are broken off");
    }
    close();
    log.info("ended");
  }

  /** Returns once it is closed: threads of the proxy alone keep no process alive. */
  void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    running.close();
    closed.countDown();
  }
}
