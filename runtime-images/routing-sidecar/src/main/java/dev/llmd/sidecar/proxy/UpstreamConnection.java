package dev.llmd.sidecar.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A connection to a target, for one leg after the other. */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final int LOWEST_STATUS = 100;

  private static final int SWITCHING_PROTOCOLS = 101;

  /** A state of TCP in Linux; CLOSE_WAIT is the one after the server has closed. */
  private static final int ESTABLISHED = 1;

  private final Target target;
  private final IdleConnections idle;
  private final ResponseDecoder decoder;
  private final Channel channel;
  private final Observer observer;
  private @Nullable Leg leg;
  private boolean isRequestSent;
  private boolean hasBegun;
  private boolean stays;
  private boolean isCounted;
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

  /**
   * Whether the server has closed it already, though the event loop has not come to that. Asks the
   * kernel: a request and the end of a connection may come in one batch of events.
   */
  boolean isStale(EpollTcpInfo room) {
    return !channel.isActive()
        || (channel instanceof EpollSocketChannel socket
            && socket.tcpInfo(room).state() != ESTABLISHED);
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
        || head.status().code() < LOWEST_STATUS
        || (encoding != null && !encoding.equalsIgnoreCase("chunked"))) {
      ReferenceCountUtil.release(head);
      fail(current, new LegFailure(LegFailure.Kind.NOT_HTTP, target.role()));
      return;
    }
    current.answered();
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
      uncount();
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
    isCounted = true;
    observer.onTargetConnections(1);
  }

  /** It has ended, or left HTTP. */
  private void uncount() {
    if (isCounted) {
      isCounted = false;
      observer.onTargetConnections(-1);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    uncount();
    if (leg == null) {
      idle.remove(this);
    } else if (hasBegun) {
      fail(leg, new LegFailure(LegFailure.Kind.BROKEN_OFF, target.role()));
    } else {
      closedUnanswered(leg, false);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (leg == null) {
      var unused = channel.close();
    } else if (!hasBegun && cause instanceof IOException && !(cause instanceof SSLException)) {
      closedUnanswered(leg, isReset(cause));
    } else {
      fail(leg, LegFailure.of(cause, target, hasBegun));
    }
  }

  /** Whether the server closed the connection without having read all that came. */
  private static boolean isReset(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.contains("Connection reset") || message.contains("Broken pipe");
  }

  private void closedUnanswered(Leg current, boolean isUnread) {
    abandon();
    current.closedUnanswered(new LegFailure(LegFailure.Kind.CLOSED, target.role()), isUnread);
  }

  private void fail(Leg current, LegFailure failure) {
    abandon();
    current.failed(failure);
  }
}
