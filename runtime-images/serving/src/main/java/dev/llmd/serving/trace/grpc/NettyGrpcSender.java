package dev.llmd.serving.trace.grpc;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.Compressor;
import io.opentelemetry.sdk.common.export.GrpcResponse;
import io.opentelemetry.sdk.common.export.GrpcSender;
import io.opentelemetry.sdk.common.export.GrpcSenderConfig;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends messages to one method of one server, over one connection that is kept. */
final class NettyGrpcSender implements GrpcSender {

  /** Before each message: whether it is packed, and its length. */
  private static final int FRAME_BYTES = 5;

  private final GrpcSenderConfig config;
  private final EventLoopGroup thread;
  private final ConnectionSetup setup;

  /** Used by the thread only. */
  private @Nullable Channel connection;

  NettyGrpcSender(GrpcSenderConfig config) {
    this.config = config;
    this.setup = ConnectionSetup.of(config);
    this.thread =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("traces", true), NioIoHandler.newFactory());
  }

  @Override
  public void send(
      MessageWriter message, Consumer<GrpcResponse> onResponse, Consumer<Throwable> onError) {
    ByteBuf framed;
    try {
      framed = framed(message);
    } catch (IOException e) {
      onError.accept(e);
      return;
    }
    GrpcCall call = new GrpcCall(onResponse, onError);
    thread.execute(() -> send(framed, call));
  }

  private ByteBuf framed(MessageWriter message) throws IOException {
    Compressor compressor = config.getCompressor();
    ByteBuf framed = Unpooled.buffer(FRAME_BYTES + message.getContentLength());
    framed.writeByte(compressor == null ? 0 : 1).writeInt(0);
    try (OutputStream out = new ByteBufOutputStream(framed);
        OutputStream packed = compressor == null ? out : compressor.compress(out)) {
      message.writeMessage(packed);
    }
    return framed.setInt(1, framed.readableBytes() - FRAME_BYTES);
  }

  private void send(ByteBuf framed, GrpcCall call) {
    Channel open = connection;
    if (open != null && open.isActive()) {
      open(open, framed, call);
      return;
    }
    URI server = config.getEndpoint();
    ChannelFuture connecting =
        new Bootstrap()
            .group(thread)
            .channel(NioSocketChannel.class)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) config.getConnectTimeout().toMillis())
            .handler(setup)
            .connect(server.getHost(), setup.port());
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            connection = connecting.channel();
            open(connecting.channel(), framed, call);
          } else {
            framed.release();
            call.fail(done.cause());
          }
        });
  }

  private void open(Channel through, ByteBuf framed, GrpcCall call) {
    Future<Http2StreamChannel> opening =
        new Http2StreamChannelBootstrap(through).handler(call).open();
    opening.addListener(
        done -> {
          if (done.isSuccess()) {
            write(opening.getNow(), framed, call);
          } else {
            framed.release();
            call.fail(done.cause());
          }
        });
  }

  private void write(Http2StreamChannel stream, ByteBuf framed, GrpcCall call) {
    var unused = stream.write(new DefaultHttp2HeadersFrame(headers()));
    stream
        .writeAndFlush(new DefaultHttp2DataFrame(framed, true))
        .addListener(
            done -> {
              if (!done.isSuccess()) {
                call.fail(done.cause());
              }
            });
    var timeout =
        thread.schedule(
            () -> giveUp(call, stream.parent()),
            config.getTimeout().toMillis(),
            TimeUnit.MILLISECONDS);
    stream.closeFuture().addListener(closed -> timeout.cancel(false));
  }

  /** Closes the connection, too: a collector that is gone without a word is not at its end. */
  private void giveUp(GrpcCall call, Channel open) {
    call.fail(new IOException("no answer within " + config.getTimeout()));
    var unused = open.close();
  }

  private Http2Headers headers() {
    URI server = config.getEndpoint();
    Http2Headers headers =
        new DefaultHttp2Headers()
            .method("POST")
            .scheme(server.getScheme())
            .authority(server.getRawAuthority())
            .path("/" + config.getFullMethodName())
            .set("te", "trailers")
            .set("content-type", "application/grpc");
    Compressor compressor = config.getCompressor();
    if (compressor != null) {
      headers.set("grpc-encoding", compressor.getEncoding());
    }
    config
        .getHeadersSupplier()
        .get()
        .forEach((name, values) -> headers.set(name.toLowerCase(Locale.ROOT), values));
    return headers;
  }

  @Override
  public CompletableResultCode shutdown() {
    CompletableResultCode ended = new CompletableResultCode();
    thread
        .shutdownGracefully(0, 1, TimeUnit.SECONDS)
        .addListener(
            done -> {
              if (done.isSuccess()) {
                ended.succeed();
              } else {
                ended.fail();
              }
            });
    return ended;
  }
}
