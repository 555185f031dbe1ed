package dev.llmd.sidecar.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Listens for clients, and passes their requests on. */
public final class ProxyServer implements AutoCloseable {

  private static final int WAITING_CONNECTIONS = 4_096;
  private static final int FIRST_LINE_BYTES = 64 * 1024;

  private final ProxySettings settings;
  private final EventLoopGroup threads;
  private final Map<EventExecutor, Lane> lanes = new HashMap<>();
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
  private final NameLookup names;
  private final Handshakes handshakes;
  private final Ranks ranks;
  private final Deque<Channel> listeners = new ArrayDeque<>();

  private ProxyServer(
      ProxySettings settings, Courses courses, Observer observer, NameLookup.Names finder)
      throws IOException {
    this.settings = settings;
    Transport transport = Transport.best();
    this.threads =
        new MultiThreadIoEventLoopGroup(
            settings.threads(), new DefaultThreadFactory("proxy", true), transport.handlers());
    this.handshakes = new Handshakes(settings.limits());
    this.names = new NameLookup(finder, settings.limits().connectTime());
    for (EventExecutor loop : threads) {
      Lane lane =
          new Lane((EventLoop) loop, transport, names, handshakes, settings, courses, observer);
      lanes.put(loop, lane);
      lane.start();
    }
    this.ranks = new Ranks(settings);
    // The first last: it knows the ports of the others, which requests may name.
    for (int rank = settings.ranks() - 1; rank >= 0; rank--) {
      listeners.push(listen(transport, rank));
    }
  }

  /**
   * Starts to listen.
   *
   * @param courses what is done about requests
   * @param observer who hears of them
   * @throws IOException if the address cannot be listened on
   */
  public static ProxyServer start(ProxySettings settings, Courses courses, Observer observer)
      throws IOException {
    return new ProxyServer(settings, courses, observer, InetAddress::getAllByName);
  }

  /** The same, with names of targets looked up in that way. */
  static ProxyServer start(ProxySettings settings, Courses courses, NameLookup.Names finder)
      throws IOException {
    return new ProxyServer(settings, courses, Observer.NONE, finder);
  }

  private Channel listen(Transport transport, int rank) throws IOException {
    InetSocketAddress address = address(rank);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(threads)
            .channel(transport.server())
            .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.RECVBUF_ALLOCATOR, Lane.READS)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Lane.HELD_BYTES)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    initialize(rank, channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new IOException(
          "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
    }
    ranks.listens(rank, ((InetSocketAddress) bound.channel().localAddress()).getPort());
    return bound.channel();
  }

  private InetSocketAddress address(int rank) {
    InetSocketAddress first = settings.address();
    return rank == 0 || first.getPort() == 0
        ? first
        : new InetSocketAddress(first.getAddress(), first.getPort() + rank);
  }

  private void initialize(int rank, Channel channel) {
    Lane lane = lanes.get(channel.eventLoop());
    if (lane == null) {
      throw new IllegalStateException("a connection of a thread that is not the proxy's");
    }
    clients.add(channel);
    ChannelPipeline pipeline = channel.pipeline();
    settings.tls().ifPresent(tls -> pipeline.addLast(handshakes.withClient(tls, channel)));
    RequestDecoder decoder =
        new RequestDecoder(
            new HttpDecoderConfig()
                .setMaxInitialLineLength(FIRST_LINE_BYTES)
                .setMaxHeaderSize(settings.limits().headerBytes())
                .setMaxChunkSize(Lane.READ_BYTES));
    ResponseEncoder encoder = new ResponseEncoder();
    pipeline.addLast(
        decoder, encoder, new ClientConnection(lane, ranks.rank(rank), decoder, encoder, channel));
  }

  /** Where clients connect to. */
  public InetSocketAddress address() {
    return addresses().getFirst();
  }

  /** Where clients of each rank connect to. */
  public List<InetSocketAddress> addresses() {
    return listeners.stream().map(it -> (InetSocketAddress) it.localAddress()).toList();
  }

  /**
   * Takes no more connections, and waits until the requests that are being answered are.
   *
   * @return whether all of them were in that time
   */
  public boolean drain(Duration most) throws InterruptedException {
    for (Channel listener : listeners) {
      listener.close().sync();
    }
    lanes.forEach((loop, lane) -> loop.execute(lane::drain));
    return clients.newCloseFuture().await(most.toMillis());
  }

  /** Breaks off what is not answered yet. */
  @Override
  public void close() {
    listeners.forEach(listener -> listener.close().awaitUninterruptibly());
    clients.close().awaitUninterruptibly();
    stopThreads();
  }

  private void stopThreads() {
    threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    names.close();
    handshakes.close();
  }
}
