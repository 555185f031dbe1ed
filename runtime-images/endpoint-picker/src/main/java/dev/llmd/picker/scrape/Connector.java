package dev.llmd.picker.scrape;

import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.serving.part.StartException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.concurrent.Future;
import java.io.File;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/** Makes connections to the pages. */
final class Connector {

  /** A page of vLLM in one read. */
  private static final int READ_BYTES = 64 * 1024;

  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final Optional<SslContext> tls;
  private final Duration timeout;
  private final HttpDecoderConfig http =
      new HttpDecoderConfig().setMaxChunkSize(READ_BYTES).setValidateHeaders(false);

  /**
   * For connections of that thread.
   *
   * @throws StartException if a certificate file cannot be used
   */
  Connector(EventLoop loop, MetricsDataSource source, Duration timeout) {
    this.loop = loop;
    this.timeout = source.scheme().equals("https") ? HANDSHAKE : timeout;
    this.tls = source.scheme().equals("https") ? Optional.of(tls(source)) : Optional.empty();
    this.bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES));
  }

  /**
   * Connects, TLS included.
   *
   * @param handler gets the HTTP objects of the answers
   * @param done is told, in the thread of the loop, whether it worked
   * @return the channel, at once, so that it can be closed
   */
  Channel connect(InetSocketAddress address, PageHandler handler, Consumer<Future<?>> done) {
    ChannelFuture connecting =
        bootstrap.clone().handler(initializer(address, handler)).connect(address);
    connecting.addListener(
        connected -> {
          if (!loop.inEventLoop()) {
            loop.execute(() -> done.accept(connected)); // There was no file descriptor left.
          } else if (connected.isSuccess() && tls.isPresent()) {
            SslHandler secured = connecting.channel().pipeline().get(SslHandler.class);
            secured.handshakeFuture().addListener(done::accept);
          } else {
            done.accept(connected);
          }
        });
    return connecting.channel();
  }

  private ChannelInitializer<Channel> initializer(InetSocketAddress address, PageHandler handler) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel channel) {
        tls.ifPresent(context -> channel.pipeline().addLast(secured(context, channel, address)));
        channel
            .pipeline()
            .addLast(new HttpResponseDecoder(http), new HttpContentDecompressor(0), handler);
      }
    };
  }

  private SslHandler secured(SslContext context, Channel channel, InetSocketAddress address) {
    SslHandler handler =
        context.newHandler(channel.alloc(), address.getHostString(), address.getPort());
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    return handler;
  }

  /**
   * How long connecting may take. Handshakes with many servers at once, after a start, wait for
   * each other: given up too early, they would all begin again and none would ever end.
   */
  Duration timeout() {
    return timeout;
  }

  private static SslContext tls(MetricsDataSource source) {
    SslContextBuilder builder = SslContextBuilder.forClient();
    if (source.skipsVerification()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null);
    } else if (source.caFile().isPresent()) {
      String file = source.caFile().get();
      read("caCertPath", file, () -> builder.trustManager(new File(file)));
    }
    source
        .clientCertificate()
        .ifPresent(
            pair ->
                read(
                    "clientCertPath",
                    pair.certificateFile() + " with " + pair.keyFile(),
                    () ->
                        builder.keyManager(
                            new File(pair.certificateFile()), new File(pair.keyFile()))));
    try {
      return builder.build();
    } catch (SSLException e) {
      throw new StartException(
          MetricsDataSource.TYPE + ": TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  private static void read(String parameter, String files, Runnable reads) {
    try {
      reads.run();
    } catch (IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new StartException(
          MetricsDataSource.TYPE
              + ": parameters."
              + parameter
              + ": "
              + files
              + " cannot be read as PEM ("
              + cause.getMessage()
              + "); give readable PEM files",
          e);
    }
  }
}
