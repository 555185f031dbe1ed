package dev.llmd.sidecar.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectEncoder;

/** Passes bytes on to another connection as they come, once both have left HTTP. */
public final class Relay extends ChannelInboundHandlerAdapter {

  private final Channel other;

  private Relay(Channel other) {
    this.other = other;
  }

  /**
   * A connection that leaves HTTP.
   *
   * @param handler its handler so far
   * @param decoder its decoder
   */
  public record End(Channel channel, ChannelHandler handler, ChannelHandler decoder) {

    private void relayTo(Channel other) {
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.addLast(new Relay(other));
      pipeline.remove(handler);
      pipeline.remove(HttpObjectEncoder.class);
    }

    /** What the decoder holds already goes to the relay. */
    private void stopDecoding() {
      channel.pipeline().remove(decoder);
      channel.config().setAutoRead(true);
    }
  }

  /** Passes bytes on from each to the other. */
  static void between(End one, End another) {
    one.relayTo(another.channel());
    another.relayTo(one.channel());
    one.stopDecoding();
    another.stopDecoding();
    one.channel().flush();
    another.channel().flush();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var unused = other.write(message, other.voidPromise());
    if (!other.isWritable()) {
      context.channel().config().setAutoRead(false);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    other.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    other.config().setAutoRead(context.channel().isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    closeAfterFlush(other);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var unused = context.close();
  }

  private static void closeAfterFlush(Channel channel) {
    channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
  }
}
