package dev.llmd.sidecar.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads requests; refuses those with two lengths, which another server may read as two requests.
 */
final class RequestDecoder extends HttpRequestDecoder {

  /** When the first bytes of a request came; 0 before that. */
  private long firstBytes;

  RequestDecoder(HttpDecoderConfig config) {
    super(config);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (firstBytes == 0) {
      firstBytes = System.nanoTime();
    }
    super.channelRead(context, message);
  }

  /** For how long a request's headers have been coming, in nanoseconds; 0 when none are. */
  long headerTime(long now) {
    return firstBytes == 0 ? 0 : now - firstBytes;
  }

  /** The next bytes are those of another request. */
  void awaitRequest() {
    firstBytes = 0;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Transfer-Encoding and Content-Length");
  }
}
