package dev.llmd.picker.scrape;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The answers on one connection, for its target. */
final class PageHandler extends SimpleChannelInboundHandler<HttpObject> {

  private final ScrapeTarget target;
  private final int maxPageBytes;
  private boolean isKeptAlive;
  private boolean isBegun;
  private long pageBytes;

  PageHandler(ScrapeTarget target, int maxPageBytes) {
    this.target = target;
    this.maxPageBytes = maxPageBytes;
  }

  /** A request is about to be sent. */
  void expectPage() {
    isBegun = false;
    pageBytes = 0;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
    if (!target.isWaitingFor(this)) {
      var unused = context.close(); // Nobody asked for it.
    } else if (message.decoderResult().isFailure()) {
      fail(message.decoderResult().cause());
    } else if (message instanceof HttpResponse response) {
      begin(response);
    } else if (message instanceof HttpContent content) {
      read(content);
    }
  }

  private void begin(HttpResponse response) {
    isBegun = true;
    isKeptAlive = HttpUtil.isKeepAlive(response);
    HttpResponseStatus status = response.status();
    if (status.code() != HttpResponseStatus.OK.code()) {
      target.failed(ScrapeFailure.STATUS, "the server answered " + status.code());
    }
  }

  private void read(HttpContent content) {
    ByteBuf bytes = content.content();
    pageBytes += bytes.readableBytes();
    if (pageBytes > maxPageBytes) {
      target.failed(ScrapeFailure.TOO_LARGE, "the page has more than " + maxPageBytes + " bytes");
      return;
    }
    target.read(bytes);
    if (content instanceof LastHttpContent) {
      target.ended(pageBytes, isKeptAlive);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (target.isWaitingFor(this)) {
      target.closed(isBegun, "the server closed it");
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (target.isWaitingFor(this)) {
      fail(cause);
    }
    var unused = context.close();
  }

  /** Connecting, or reading an answer, went wrong. */
  void fail(Throwable cause) {
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      target.failed(ScrapeFailure.UNREACHABLE, "no TLS: " + cause.getMessage());
    } else if (cause instanceof IOException || cause instanceof PrematureChannelClosureException) {
      target.closed(isBegun, String.valueOf(cause.getMessage()));
    } else {
      target.failed(ScrapeFailure.PROTOCOL, "not HTTP: " + cause.getMessage());
    }
  }
}
