package dev.llmd.picker.scrape;

import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.scheduling.plugin.PluginException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.File;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Makes connections to the pages. */
final class Connector {

  /** A page of vLLM in one read. */
  private static final int READ_BYTES = 64 * 1024;

  private final Bootstrap bootstrap;
  private final Optional<SslContext> tls;
  private final HttpDecoderConfig http =
      new HttpDecoderConfig().setMaxChunkSize(READ_BYTES).setValidateHeaders(false);

  /**
   * For connections of that group.
   *
   * @throws PluginException if a certificate file cannot be used
   */
  Connector(EventLoopGroup group, MetricsDataSource source, Duration timeout) {
    this.tls = source.scheme().equals("https") ? Optional.of(tls(source)) : Optional.empty();
    this.bootstrap =
        new Bootstrap()
            .group(group)
            .channel(Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) timeout.toMillis())
            .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES));
  }

  /** Connects; the handler gets the HTTP objects of the answers. */
  ChannelFuture connect(InetSocketAddress address, PageHandler handler) {
    return bootstrap
        .clone()
        .handler(
            new ChannelInitializer<>() {
              @Override
              protected void initChannel(Channel channel) {
                tls.ifPresent(
                    context ->
                        channel
                            .pipeline()
                            .addLast(
                                context.newHandler(
                                    channel.alloc(), address.getHostString(), address.getPort())));
                channel
                    .pipeline()
                    .addLast(
                        new HttpResponseDecoder(http), new HttpContentDecompressor(0), handler);
              }
            })
        .connect(address);
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
      throw new PluginException("parameters", "TLS cannot be set up: " + e.getMessage());
    }
  }

  private static void read(String parameter, String files, Runnable reads) {
    try {
      reads.run();
    } catch (IllegalArgumentException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new PluginException(
          "parameters." + parameter,
          files + " cannot be read as PEM (" + cause.getMessage() + "); give readable PEM files");
    }
  }
}
