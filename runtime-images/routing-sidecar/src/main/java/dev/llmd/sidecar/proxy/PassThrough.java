package dev.llmd.sidecar.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Passes a request on to the decoder as it comes, and the answer back. */
public final class PassThrough implements Course {

  private final Exchange exchange;
  private @Nullable Leg leg;

  /** For one request. */
  public PassThrough(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void begin() {
    HttpRequest request = exchange.request();
    HttpHeaders headers = request.headers();
    boolean isChunked = headers.contains(TRANSFER_ENCODING);
    String protocol = exchange.isLatest() ? HopByHop.upgrade(headers) : "";
    exchange.prepareHead();
    if (isChunked) {
      headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    boolean asksUpgrade = !protocol.isEmpty();
    if (asksUpgrade) {
      headers.set(CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(UPGRADE, protocol);
    }
    Target decoder = exchange.decoder();
    AnswerRelay answer = new AnswerRelay(exchange, decoder, AnswerFilter.NONE, asksUpgrade);
    leg = exchange.lane().send(decoder, request, answer);
  }

  @Override
  public void onRequestContent(HttpContent content) {
    if (leg == null) {
      content.release();
      return;
    }
    boolean isEnd = content instanceof LastHttpContent;
    leg.send(content);
    if (!isEnd && !leg.isWritable()) {
      exchange.readRequest(false);
    }
  }

  @Override
  public void flushRequest() {
    if (leg != null) {
      leg.flush();
    }
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (leg != null) {
      leg.read(isWanted);
    }
  }

  @Override
  public void cancel() {
    if (leg != null) {
      leg.cancel();
    }
  }
}
