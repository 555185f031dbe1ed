package dev.llmd.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.OptionalSslHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Begins TLS. What takes milliseconds of it, signatures and their checks, is done by threads of its
 * own, so that streams do not stand still when many clients connect at once.
 */
final class Handshakes implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 10;

  private final ProxySettings.Limits limits;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new DefaultThreadFactory("handshakes", true));

  Handshakes(ProxySettings.Limits limits) {
    this.limits = limits;
    threads.allowCoreThreadTimeOut(true);
  }

  ChannelHandler withClient(SslContext tls, Channel channel) {
    return new OptionalSslHandler(tls) {
      @Override
      protected SslHandler newSslHandler(ChannelHandlerContext context, SslContext known) {
        return limited(known.newHandler(channel.alloc(), threads), limits.headerTime());
      }

      @Override
      protected ChannelHandler newNonSslHandler(ChannelHandlerContext context) {
        return new PlainTextRefusal();
      }
    };
  }

  /** Tells the target which host is meant, whose name or address its certificate must have. */
  SslHandler with(Target target, SslContext tls, Channel channel) {
    return limited(
        tls.newHandler(channel.alloc(), target.host(), target.port(), threads),
        limits.connectTime());
  }

  private static SslHandler limited(SslHandler handler, Duration most) {
    handler.setHandshakeTimeoutMillis(most.toMillis());
    return handler;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
