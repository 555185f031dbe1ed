package dev.llmd.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A connection to a target, for one leg after the other. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final Target target;
  private final IdleConnections idle;
  private final ResponseDecoder decoder;
  private final Channel channel;
  private final Observer observer;
  private @Nullable Leg leg;
  private boolean isRequestSent;
  private boolean hasBegun;
  private boolean stays;
  private int informational;
  private long idleSince;

  UpstreamConnection(
      Target target,
      IdleConnections idle,
      ResponseDecoder decoder,
      Channel channel,
      Observer observer) {
    this.target = target;
    this.idle = idle;
    this.decoder = decoder;
    this.channel = channel;
    this.observer = observer;
  }

  Target target() {
    return target;
  }

  long idleSince() {
    return idleSince;
  }

  void begin(Leg begun, HttpRequest head) {
    leg = begun;
    isRequestSent = false;
    hasBegun = false;
    informational = 0;
    decoder.expectAnswerTo(head.method());
    var unused = channel.write(head, channel.voidPromise());
  }

  void send(HttpContent content) {
    isRequestSent = content instanceof LastHttpContent;
    var unused = channel.write(content, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  void read(boolean isWanted) {
    channel.config().setAutoRead(isWanted);
  }

  /** Closes it in the middle of a request. */
  void abandon() {
    leg = null;
    var unused = channel.close();
  }

  void close() {
    var unused = channel.close();
  }

  /** Keeps it for another request, if it can be used for one. */
  void release() {
    if (channel.isActive()) {
      channel.config().setAutoRead(true);
      idleSince = System.nanoTime();
      idle.add(this);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Leg current = leg;
    if (current == null) {
      ReferenceCountUtil.release(message);
      var unused = channel.close();
    } else if (message instanceof HttpResponse head) {
      head(current, head);
    } else if (message instanceof HttpContent content) {
      content(current, content);
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void head(Leg current, HttpResponse head) {
    String encoding = head.headers().get(HttpHeaderNames.TRANSFER_ENCODING);
    if (head.decoderResult().isFailure()
        || (encoding != null && !encoding.equalsIgnoreCase("chunked"))) {
      ReferenceCountUtil.release(head);
      fail(current, new LegFailure(LegFailure.Kind.NOT_HTTP, target.role()));
      return;
    }
    if (head.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      informational = head.status().code();
    } else {
      hasBegun = true;
      stays = HttpUtil.isKeepAlive(head);
      current.observer().onAnswer(head.status().code());
    }
    current.listener().onHead(head);
  }

  private void content(Leg current, HttpContent content) {
    if (content.decoderResult().isFailure()) {
      content.release();
      fail(current, new LegFailure(LegFailure.Kind.NOT_HTTP, target.role()));
    } else if (informational == SWITCHING_PROTOCOLS) {
      content.release();
      leg = null;
      current.observer().onAnswer(SWITCHING_PROTOCOLS);
      current.observer().onEnd();
      observer.onTargetConnections(-1);
      current.end();
      current.listener().onUpgrade(new Relay.End(channel, this, decoder));
    } else if (informational != 0) {
      content.release();
      informational = 0;
    } else if (content instanceof LastHttpContent) {
      leg = null;
      current.observer().onEnd();
      current.end();
      if (isRequestSent && stays) {
        release();
      } else {
        var unused = channel.close();
      }
      current.listener().onContent(content);
    } else {
      current.listener().onContent(content);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (leg != null) {
      leg.listener().onPause();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (leg != null && channel.isWritable()) {
      leg.writable();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    Leg current = leg;
    if (current != null
        && event instanceof SslHandshakeCompletionEvent handshake
        && !handshake.isSuccess()) {
      fail(current, new LegFailure(LegFailure.Kind.TLS, target.role()));
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    observer.onTargetConnections(1);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    observer.onTargetConnections(-1);
    if (leg == null) {
      idle.remove(this);
    } else {
      LegFailure.Kind kind = hasBegun ? LegFailure.Kind.BROKEN_OFF : LegFailure.Kind.CLOSED;
      fail(leg, new LegFailure(kind, target.role()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (leg == null) {
      var unused = channel.close();
    } else {
      fail(leg, LegFailure.of(cause, target, hasBegun));
    }
  }

  private void fail(Leg current, LegFailure failure) {
    abandon();
    current.failed(failure);
  }
}
