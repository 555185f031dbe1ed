package dev.llmd.serving.part;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** What the flag {@code --bind} says. */
public final class BindAddress {

  private BindAddress() {}

  /**
   * Where to listen.
   *
   * @param host of the flag; {@code ""} for all addresses
   * @throws StartException if it is no address
   */
  public static InetSocketAddress of(String host, int port) {
    if (host.isEmpty()) {
      return new InetSocketAddress(port);
    }
    try {
      return new InetSocketAddress(InetAddress.getAllByName(host)[0], port);
    } catch (UnknownHostException e) {
      throw new StartException(
          "--bind is " + host + ", which is no address: expected one as 127.0.0.1 or ::1", e);
    }
  }
}
