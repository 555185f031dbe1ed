package dev.llmd.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * A port of loopback that nobody else gets: neither another process nor, as its own end, a
 * connection. Who connects to it is refused, unless a server of the test listens on it meanwhile,
 * as often as it likes: Linux lets those share a port that all set {@code SO_REUSEADDR}, which
 * servers do.
 */
public final class HeldPort implements AutoCloseable {

  private final Socket bound = new Socket();

  /** Holds any port that is free. */
  public HeldPort() {
    try {
      bound.setReuseAddress(true);
      bound.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its number. */
  public int number() {
    return bound.getLocalPort();
  }

  @Override
  public void close() {
    try {
      bound.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
