package dev.llmd.serving.trace.grpc;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcStatusCode;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Waits for a call's status. The message that may come before it counts spans that a collector
 * refused: it is not read.
 */
final class GrpcCall extends ChannelInboundHandlerAdapter {

  private final Consumer<GrpcResponse> onResponse;
  private final Consumer<Throwable> onError;
  private boolean isOver;

  GrpcCall(Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
    this.onResponse = onResponse;
    this.onError = onError;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof Http2HeadersFrame frame) {
        head(frame.headers());
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void head(Http2Headers headers) {
    CharSequence status = headers.get("grpc-status");
    CharSequence http = headers.status();
    if (status != null) {
      CharSequence text = headers.get("grpc-message");
      answer(new Answer(code(status), text == null ? "" : text.toString()));
    } else if (http != null && !"200".contentEquals(http)) {
      fail(new IOException("the collector answered with HTTP status " + http));
    }
  }

  private static GrpcStatusCode code(CharSequence status) {
    try {
      return GrpcStatusCode.fromValue(Integer.parseInt(status.toString()));
    } catch (NumberFormatException e) {
      return GrpcStatusCode.UNKNOWN;
    }
  }

  private void answer(Answer answer) {
    if (!isOver) {
      isOver = true;
      onResponse.accept(answer);
    }
  }

  void fail(Throwable cause) {
    if (!isOver) {
      isOver = true;
      onError.accept(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(new IOException("the collector closed the connection before it answered"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause);
    var unused = context.close();
  }

  private record Answer(GrpcStatusCode getStatusCode, String getStatusDescription)
      implements GrpcResponse {

    @Override
    public byte[] getResponseMessage() {
      return new byte[0];
    }
  }
}
