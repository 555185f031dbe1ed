package dev.llmd.sidecar.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What one thread has: clients' connections, and the connections to targets that serve them. */
public final class Lane {

  /** A long body in few pieces: each that is passed on wakes the process that gets it. */
  static final int READ_BYTES = 256 * 1024;

  private static final int SENT_BYTES = 8 << 20;
  private static final long SWEEP_LEAST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SWEEP_MOST_NANOS = TimeUnit.SECONDS.toNanos(1);
  static final WriteBufferWaterMark HELD_BYTES = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  /** At least what events of a stream need: a read that is too small cuts them in two. */
  static final RecvByteBufAllocator READS =
      new AdaptiveRecvByteBufAllocator(4 * 1024, 16 * 1024, READ_BYTES);

  private final EventLoop loop;
  private final Transport transport;
  private final ProxySettings settings;
  private final Courses courses;
  private final Observer observer;
  private final IdleConnections idle;
  private final NameLookup names;
  private final Handshakes handshakes;
  private final HttpDecoderConfig http;
  private final SentParts.Budget sentBytes = new SentParts.Budget(SENT_BYTES);
  private final Set<ClientConnection> clients = new HashSet<>();
  private boolean isDraining;

  Lane(
      EventLoop loop,
      Transport transport,
      NameLookup names,
      Handshakes handshakes,
      ProxySettings settings,
      Courses courses,
      Observer observer) {
    this.loop = loop;
    this.transport = transport;
    this.names = names;
    this.handshakes = handshakes;
    this.settings = settings;
    this.courses = courses;
    this.observer = observer;
    this.idle = new IdleConnections(settings.limits().idleConnections());
    this.http =
        new HttpDecoderConfig()
            .setMaxChunkSize(READ_BYTES)
            .setAllowPartialChunks(false)
            .setMaxHeaderSize(settings.limits().headerBytes());
  }

  /** Begins to look for connections that wait too long, and requests that come too slowly. */
  void start() {
    long nanos = settings.limits().shortest().dividedBy(4).toNanos();
    long pause = Math.clamp(nanos, SWEEP_LEAST_NANOS, SWEEP_MOST_NANOS);
    var unused = loop.scheduleWithFixedDelay(this::sweep, pause, pause, TimeUnit.NANOSECONDS);
  }

  ProxySettings settings() {
    return settings;
  }

  Courses courses() {
    return courses;
  }

  EventLoop loop() {
    return loop;
  }

  Observer observer() {
    return observer;
  }

  /** Begins a request over a connection that is open, or a new one. */
  Leg send(Target target, HttpRequest head, LegListener listener, LegObserver observed) {
    Leg leg = new Leg(this, target, head, listener, observed);
    Optional<UpstreamConnection> open = idle.take(target);
    if (open.isPresent()) {
      leg.connectedAgain(open.get());
    } else {
      connect(target, leg);
    }
    return leg;
  }

  /** What requests keep of what they sent. */
  SentParts.Budget sentBytes() {
    return sentBytes;
  }

  /**
   * Connects, after what happens now: within the failure of one connection, Netty would take events
   * of its file descriptor for those of the new one, which has the same number.
   */
  void connect(Target target, Leg leg) {
    loop.execute(() -> lookUpAndConnect(target, leg));
  }

  private void lookUpAndConnect(Target target, Leg leg) {
    names
        .find(target.host(), loop)
        .addListener(
            (Future<List<InetAddress>> found) -> {
              if (found.isSuccess()) {
                connect(target, leg, found.getNow().iterator());
              } else {
                leg.failed(LegFailure.of(found.cause(), target, false));
              }
            });
  }

  /** Connects to the first of these addresses that can be connected to. */
  private void connect(Target target, Leg leg, Iterator<InetAddress> addresses) {
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(transport.client())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, READS)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, HELD_BYTES)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) settings.limits().connectTime().toMillis())
            .handler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    initialize(target, channel);
                  }
                })
            .connect(addresses.next(), target.port());
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            ChannelPipeline pipeline = connecting.channel().pipeline();
            leg.connected(pipeline.get(UpstreamConnection.class));
            leg.writable();
          } else if (addresses.hasNext()) {
            loop.execute(() -> connect(target, leg, addresses));
          } else {
            leg.failed(LegFailure.of(done.cause(), target, false));
          }
        });
  }

  private void initialize(Target target, Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    target.tls().ifPresent(tls -> pipeline.addLast(handshakes.with(target, tls, channel)));
    ResponseDecoder decoder = new ResponseDecoder(http);
    pipeline.addLast(
        new HttpRequestEncoder(),
        decoder,
        new UpstreamConnection(target, idle, decoder, channel, observer));
  }

  void add(ClientConnection client) {
    if (clients.add(client)) {
      observer.onClientConnections(1);
    }
  }

  void remove(ClientConnection client) {
    if (clients.remove(client)) {
      observer.onClientConnections(-1);
    }
  }

  private void sweep() {
    long now = System.nanoTime();
    idle.closeOlderThan(now - settings.limits().upstreamIdle().toNanos());
    List.copyOf(clients).forEach(client -> client.closeIfLate(now));
  }

  /** Whether connections close after the answer that they wait for. */
  boolean isDraining() {
    return isDraining;
  }

  void drain() {
    isDraining = true;
    List.copyOf(clients).forEach(ClientConnection::closeIfIdle);
  }
}
