package dev.llmd.picker.extproc;

import dev.llmd.serving.part.StartException;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server that proxies connect to. A message is handled in the thread that read it from the
 * network, one thread for each core: handing it to another would cost more than most of the work.
 */
public final class ExtProcServer implements AutoCloseable {

  /** More than the body of most requests, so that a proxy need not wait for our consent. */
  private static final int WINDOW_BYTES = 4 << 20;

  private final Server server;
  private final EventLoopGroup accepting;
  private final EventLoopGroup working;

  private ExtProcServer(Server server, EventLoopGroup accepting, EventLoopGroup working) {
    this.server = server;
    this.accepting = accepting;
    this.working = working;
  }

  /**
   * Starts to serve.
   *
   * @param tls empty for plain text
   * @param services what proxies may call
   * @param threads usually the number of cores
   * @param mostBytes of a message, as {@code --grpc-max-recv-msg-size}
   * @throws StartException if the address cannot be listened on
   */
  public static ExtProcServer start(
      InetSocketAddress address,
      Optional<SslContext> tls,
      List<ServerServiceDefinition> services,
      int threads,
      int mostBytes) {
    boolean isEpoll = Epoll.isAvailable();
    IoHandlerFactory io = isEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    Class<? extends ServerChannel> channel =
        isEpoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    EventLoopGroup accepting = new MultiThreadIoEventLoopGroup(1, io);
    EventLoopGroup working = new MultiThreadIoEventLoopGroup(threads, io);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .bossEventLoopGroup(accepting)
            .workerEventLoopGroup(working)
            .channelType(channel)
            .directExecutor()
            .initialFlowControlWindow(WINDOW_BYTES)
            .maxInboundMessageSize(mostBytes)
            // Proxies may ask often whether we are there; the usual limit would end their streams.
            .permitKeepAliveTime(1, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true)
            .addServices(services);
    tls.ifPresent(builder::sslContext);
    ExtProcServer started = new ExtProcServer(builder.build(), accepting, working);
    try {
      started.server.start();
    } catch (IOException e) {
      started.close();
      throw new StartException("cannot listen on " + address + ": " + e.getMessage(), e);
    }
    return started;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Takes no new stream, and waits for those that run. */
  public void drain() throws InterruptedException {
    server.shutdown();
    server.awaitTermination();
  }

  @Override
  public void close() {
    server.shutdownNow();
    var unusedAccepting = accepting.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    var unusedWorking = working.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
