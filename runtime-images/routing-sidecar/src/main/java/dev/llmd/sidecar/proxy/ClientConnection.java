package dev.llmd.sidecar.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client's connection: one exchange after the other, in the order of the requests. */
final class ClientConnection extends ChannelInboundHandlerAdapter {

  /** How long the rest of a request is read that is answered already, so that none is lost. */
  private static final long LINGER_SECONDS = 2;

  private final Lane lane;
  private final RequestDecoder decoder;
  private final ResponseEncoder encoder;
  private final Rank rank;
  private final Channel channel;
  private final Queue<HttpObject> pipelined = new ArrayDeque<>(2);
  private @Nullable Exchange exchange;
  private boolean isRequestOpen;
  private boolean isLast;
  private boolean isUnreadable;
  private boolean isEnding;
  private boolean isUsed;
  private boolean isTaking;
  private long idleSince = System.nanoTime();

  ClientConnection(
      Lane lane, Rank rank, RequestDecoder decoder, ResponseEncoder encoder, Channel channel) {
    this.lane = lane;
    this.rank = rank;
    this.decoder = decoder;
    this.encoder = encoder;
    this.channel = channel;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    lane.add(this);
  }

  /** The rank whose port the client connected to. */
  Rank rank() {
    return rank;
  }

  /** The client's IP address. */
  String address() {
    return channel.remoteAddress() instanceof InetSocketAddress internet
        ? internet.getAddress().getHostAddress()
        : "";
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof HttpObject part) || isAllTaken()) {
      ReferenceCountUtil.release(message);
    } else if (exchange != null && !isRequestOpen) {
      pipelined.add(part);
      read(false);
    } else {
      take(part);
    }
  }

  /** Nothing counts that comes behind the last request. */
  private boolean isAllTaken() {
    return isLast && exchange == null && !isRequestOpen;
  }

  private void take(HttpObject part) {
    if (part instanceof HttpRequest request) {
      begin(request);
    } else if (part instanceof HttpContent content) {
      body(content);
    }
  }

  private void begin(HttpRequest request) {
    Exchange begun = new Exchange(this, lane, request);
    exchange = begun;
    isRequestOpen = true;
    isUsed = true;
    encoder.answerTo(request.method());
    Optional<ErrorAnswer> refusal = RequestCheck.refusal(request);
    if (refusal.isPresent()) {
      ReferenceCountUtil.release(request);
      isLast = true;
      isUnreadable = request.decoderResult().isFailure();
      isRequestOpen = !isUnreadable;
      begun.answer(refusal.get());
    } else {
      begun.start();
    }
  }

  private void body(HttpContent content) {
    Exchange current = exchange;
    if (content.decoderResult().isFailure()) {
      content.release();
      var unused = channel.close();
      return;
    }
    boolean isEnd = content instanceof LastHttpContent;
    if (isEnd) {
      isRequestOpen = false;
    }
    if (current != null) {
      current.onRequestContent(content);
    } else {
      content.release();
      if (isEnd) {
        next();
      }
    }
  }

  void write(HttpObject part) {
    var unused = channel.write(part, channel.voidPromise());
  }

  void flush() {
    channel.flush();
  }

  boolean isWritable() {
    return channel.isWritable();
  }

  /** Whether more requests, or more of this one, are read. */
  void read(boolean isWanted) {
    channel.config().setAutoRead(isWanted);
  }

  /** The connection ends after this answer. */
  void closeAfterAnswer() {
    isLast = true;
  }

  boolean closesAfterAnswer() {
    return isLast || lane.isDraining();
  }

  /** The answer is written. */
  void answered() {
    exchange = null;
    if (isRequestOpen) {
      read(true);
      var unused =
          channel.eventLoop().schedule(this::stopLingering, LINGER_SECONDS, TimeUnit.SECONDS);
    } else if (isUnreadable) {
      endWhileReading();
    } else {
      next();
    }
  }

  private void stopLingering() {
    if (exchange == null && (isRequestOpen || isEnding)) {
      var unused = channel.close();
    }
  }

  /**
   * Ends what is written, and reads what comes, for a while: a connection that is closed with bytes
   * unread is reset, and the client may lose the answer.
   */
  private void endWhileReading() {
    isEnding = true;
    read(true);
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls != null) {
      var unused = tls.closeOutbound();
    } else if (channel instanceof DuplexChannel plain) {
      plain
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              done -> {
                var unused = plain.shutdownOutput();
              });
    }
    var unused =
        channel.eventLoop().schedule(this::stopLingering, LINGER_SECONDS, TimeUnit.SECONDS);
  }

  private void next() {
    decoder.awaitRequest();
    idleSince = System.nanoTime();
    if (closesAfterAnswer() && !pipelined.isEmpty()) {
      isLast = true;
      endWhileReading();
    } else if (closesAfterAnswer()) {
      isLast = true;
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    } else if (!isTaking) {
      isTaking = true;
      takePipelined();
      isTaking = false;
    }
  }

  private void takePipelined() {
    while (!pipelined.isEmpty() && !isAllTaken() && (exchange == null || isRequestOpen)) {
      take(pipelined.remove());
    }
    if (exchange != null) {
      exchange.flushRequest();
    }
    if (pipelined.isEmpty()) {
      read(true);
    }
  }

  /** Breaks off an answer in a way that clients notice. */
  void abort() {
    exchange = null;
    var unused = channel.close();
  }

  /** Leaves HTTP for what the target speaks. */
  void upgrade(Relay.End target) {
    exchange = null;
    if (pipelined.isEmpty()) {
      lane.remove(this);
      Relay.between(target, new Relay.End(channel, this, decoder));
    } else {
      // What came early was taken for a request, and cannot be passed on as it was.
      var unusedToo = target.channel().close();
      var unused = channel.close();
    }
  }

  void closeIfLate(long now) {
    boolean isSlow = decoder.headerTime(now) > lane.settings().limits().headerTime().toNanos();
    boolean isLong = now - idleSince > lane.settings().limits().clientIdle().toNanos();
    boolean isForgotten =
        lane.isDraining() && now - idleSince > lane.settings().limits().firstRequest().toNanos();
    if (exchange == null && !isRequestOpen && (isSlow || isLong || isForgotten)) {
      var unused = channel.close();
    }
  }

  /** Closes it between requests: the first one of a new connection is waited for a little. */
  void closeIfIdle() {
    boolean isComing = !isUsed || decoder.headerTime(System.nanoTime()) > 0;
    if (exchange == null && !isRequestOpen && !isComing) {
      var unused = channel.close();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.flushRequest();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (exchange != null) {
      exchange.readAnswer(channel.isWritable());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    lane.remove(this);
    if (exchange != null) {
      exchange.abandon();
      exchange = null;
    }
    pipelined.forEach(ReferenceCountUtil::release);
    pipelined.clear();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = channel.close();
  }
}
