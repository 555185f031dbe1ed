package dev.llmd.sidecar.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Proxies on loopback. */
final class Proxies {

  private Proxies() {}

  static ProxyServer to(int port) throws IOException {
    return with(port, ProxySettings.Limits.DEFAULT);
  }

  static ProxyServer with(int port, ProxySettings.Limits limits) throws IOException {
    return start(settings("127.0.0.1", port, limits));
  }

  static ProxyServer start(ProxySettings settings) throws IOException {
    return ProxyServer.start(settings, Courses.PASS_THROUGH);
  }

  static ProxyServer start(ProxySettings settings, NameLookup.Names finder) throws IOException {
    return ProxyServer.start(settings, Courses.PASS_THROUGH, finder);
  }

  static ProxySettings settings(String host, int port, ProxySettings.Limits limits) {
    return new ProxySettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        new Target("decoder", host, port, Optional.empty()),
        1,
        "",
        1,
        limits);
  }
}
