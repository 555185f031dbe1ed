package dev.llmd.sidecar.proxy;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;

/**
 * Answers who speaks plain text where TLS is spoken, which probes and gateways often do at first.
 */
final class PlainTextRefusal extends ChannelInboundHandlerAdapter {

  private static final String ANSWER =
      String.join(
          "\r\n",
          "HTTP/1.0 400 Bad Request",
          "content-type: text/plain",
          "",
          "this port speaks TLS: expected https, or --secure-proxy=false\n");

  private boolean isAnswered;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ReferenceCountUtil.release(message);
    if (!isAnswered) {
      isAnswered = true;
      context
          .writeAndFlush(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII))
          .addListener(ChannelFutureListener.CLOSE);
    }
  }
}
