package dev.llmd.picker.health;

import dev.llmd.serving.part.StartException;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The server that probes ask, without TLS. */
public final class HealthServer implements AutoCloseable {

  private final Server server;

  private HealthServer(Server server) {
    this.server = server;
  }

  /**
   * Starts to serve.
   *
   * @throws StartException if the address cannot be listened on
   */
  public static HealthServer start(InetSocketAddress address, Readiness readiness) {
    Server server =
        NettyServerBuilder.forAddress(address)
            .directExecutor()
            .addService(new HealthService(readiness))
            .build();
    try {
      return new HealthServer(server.start());
    } catch (IOException e) {
      throw new StartException("cannot listen on " + address + " for probes: " + e.getMessage(), e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
