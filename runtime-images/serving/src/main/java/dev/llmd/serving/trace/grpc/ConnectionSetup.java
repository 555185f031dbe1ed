package dev.llmd.serving.trace.grpc;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** HTTP/2, with TLS when the address begins with {@code https}. */
@Sharable
final class ConnectionSetup extends ChannelInitializer<Channel> {

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final URI server;
  private final Optional<SslContext> tls;

  private ConnectionSetup(URI server, Optional<SslContext> tls) {
    this.server = server;
    this.tls = tls;
  }

  static ConnectionSetup of(GrpcSenderConfig config) {
    URI server = config.getEndpoint();
    return new ConnectionSetup(
        server,
        "https".equals(server.getScheme())
            ? Optional.of(tls(Optional.ofNullable(config.getSslContext())))
            : Optional.empty());
  }

  private static SslContext tls(Optional<SSLContext> given) {
    try {
      return new JdkSslContext(
          given.isPresent() ? given.get() : SSLContext.getDefault(),
          true,
          null,
          IdentityCipherSuiteFilter.INSTANCE,
          new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.NO_ADVERTISE,
              SelectedListenerFailureBehavior.ACCEPT,
              "h2"),
          ClientAuth.NONE,
          VERSIONS,
          false);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  /** Whose certificate has to be for the address. */
  private SslHandler checked(SslContext context, Channel channel) {
    SslHandler handler = context.newHandler(channel.alloc(), server.getHost(), port());
    SSLParameters parameters = handler.engine().getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    handler.engine().setSSLParameters(parameters);
    return handler;
  }

  /** That of the address, or the one that its scheme implies. */
  int port() {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return tls.isPresent() ? 443 : 80;
  }

  @Override
  protected void initChannel(Channel channel) {
    ChannelPipeline pipeline = channel.pipeline();
    tls.ifPresent(context -> pipeline.addLast(checked(context, channel)));
    pipeline.addLast(
        Http2FrameCodecBuilder.forClient().build(),
        // Servers open no streams.
        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
        new Ending());
  }

  /** Calls hear that the connection has ended, and that is what is logged. */
  private static final class Ending extends ChannelInboundHandlerAdapter {
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var unused = context.close();
    }
  }
}
