package dev.llmd.sidecar.proxy;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** Proxies on loopback. */
final class Proxies {

  /** On which nobody listens: privileged, and of no service. */
  static final int CLOSED_PORT = 1;

  private Proxies() {}

  static ProxyServer to(int port) throws IOException {
    return with(port, ProxySettings.Limits.DEFAULT);
  }

  static ProxyServer with(int port, ProxySettings.Limits limits) throws IOException {
    return start(settings("127.0.0.1", port, limits));
  }

  static ProxyServer start(ProxySettings settings) throws IOException {
    return ProxyServer.start(settings, Courses.PASS_THROUGH, Observer.NONE);
  }

  static ProxyServer start(ProxySettings settings, NameLookup.Names finder) throws IOException {
    return ProxyServer.start(settings, Courses.PASS_THROUGH, finder);
  }

  static ProxySettings.Limits connectingWithin(Duration most) {
    ProxySettings.Limits limits = ProxySettings.Limits.DEFAULT;
    return new ProxySettings.Limits(
        limits.headerBytes(),
        limits.headerTime(),
        limits.clientIdle(),
        limits.upstreamIdle(),
        most,
        limits.firstRequest(),
        limits.idleConnections());
  }

  static ProxySettings settings(String host, int port, ProxySettings.Limits limits) {
    return settings(
        Optional.empty(),
        new Target(Target.Work.DECODE, "decoder", host, port, Optional.empty()),
        limits);
  }

  static ProxySettings settings(
      Optional<SslContext> tls, Target decoder, ProxySettings.Limits limits) {
    return new ProxySettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        tls,
        decoder,
        1,
        "",
        false,
        1,
        limits);
  }
}
