package dev.llmd.sidecar.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.trace.Tracing;
import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.config.EcConnector;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.connector.PrefillRetries;
import dev.llmd.sidecar.proxy.ProxyServer;
import dev.llmd.sidecar.proxy.ProxySettings;
import dev.llmd.sidecar.proxy.Target;
import dev.llmd.sidecar.telemetry.ProxyTelemetry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Proxies on loopback that have prompts prefilled, and what they log. */
final class Sidecars {

  /** On which nobody listens: privileged, and of no service. */
  static final int CLOSED_PORT = 1;

  private final Telemetry telemetry = new Telemetry();
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private PrefillRetries retries = new PrefillRetries(0, Duration.ZERO);
  private BodyBudget bodies = BodyBudget.ofHeap();
  private AllowList allowed = AllowList.ANY;
  private int chunk;
  private Optional<EncoderSettings> encoders = Optional.empty();
  private KvConnector connector = KvConnector.NIXLV2;
  private boolean fetchesPrefixes;
  private String podAddress = "";
  private Settings.HandoverPorts ports =
      new Settings.HandoverPorts(8998, 8998, new Settings.RankedPort(7777, 8000, 1));

  Sidecars retrying(int most, Duration backoff) {
    retries = new PrefillRetries(most, backoff);
    return this;
  }

  Sidecars asking(int mooncakeBootstrap) {
    ports = new Settings.HandoverPorts(ports.sglang(), mooncakeBootstrap, ports.offloading());
    return this;
  }

  Sidecars chunking(int tokens) {
    chunk = tokens;
    return this;
  }

  Sidecars holding(long bytes) {
    bodies = new BodyBudget(bytes);
    return this;
  }

  Sidecars encoding(EcConnector by) {
    encoders = Optional.of(new EncoderSettings(by, Optional.empty()));
    return this;
  }

  Sidecars allowing(AllowList list) {
    allowed = list;
    return this;
  }

  Sidecars connecting(KvConnector by) {
    connector = by;
    return this;
  }

  Sidecars fetchingPrefixes() {
    fetchesPrefixes = true;
    return this;
  }

  Sidecars at(String address) {
    podAddress = address;
    return this;
  }

  ProxyServer before(ModelServer decoder) throws IOException {
    return before(decoder.port());
  }

  ProxyServer before(int decoder) throws IOException {
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true, UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    RouteSettings routes =
        new RouteSettings(
            connector,
            fetchesPrefixes,
            Optional.empty(),
            false,
            ports,
            retries,
            allowed,
            chunk,
            encoders);
    return ProxyServer.start(
        new ProxySettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Optional.empty(),
            new Target(Target.Work.DECODE, "decoder", "127.0.0.1", decoder, Optional.empty()),
            1,
            podAddress,
            false,
            1,
            ProxySettings.Limits.DEFAULT),
        new Routes(routes, bodies),
        new ProxyTelemetry(telemetry, Tracing.OFF, log));
  }

  String log() {
    return logged.toString(UTF_8);
  }

  /** The value of a series, written as on the page for Prometheus but for the prefix. */
  double metric(String series) {
    String start = "llm_d_sidecar_" + series + " ";
    return MetricsPage.of(telemetry)
        .lines()
        .filter(line -> line.startsWith(start))
        .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
        .findFirst()
        .orElseThrow();
  }

  /** A request that names a prefill pod. */
  static String post(String prefill, String body) {
    return post("/v1/chat/completions", "x-prefiller-host-port: " + prefill + "\r\n", body);
  }

  static String post(String path, String headers, String body) {
    return "POST %s HTTP/1.1\r\nHost: a\r\n%sContent-Length: %d\r\n\r\n%s"
        .formatted(path, headers, body.length(), body);
  }
}
