package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;

/** Passes a target's answer on to the client as it comes. */
public final class AnswerRelay implements LegListener {

  private static final int SWITCHING_PROTOCOLS = 101;

  private final Exchange exchange;
  private final Target target;
  private final AnswerFilter filter;
  private final boolean asksUpgrade;

  /** For an answer of that target. */
  public AnswerRelay(Exchange exchange, Target target, AnswerFilter filter) {
    this(exchange, target, filter, false);
  }

  /**
   * For an answer of that target.
   *
   * @param asksUpgrade whether the request asks to change to another protocol
   */
  AnswerRelay(Exchange exchange, Target target, AnswerFilter filter, boolean asksUpgrade) {
    this.exchange = exchange;
    this.target = target;
    this.filter = filter;
    this.asksUpgrade = asksUpgrade;
  }

  @Override
  public void onHead(HttpResponse response) {
    HttpHeaders headers = response.headers();
    String protocol = HopByHop.upgrade(headers);
    HopByHop.remove(headers);
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    if (response.status().code() == SWITCHING_PROTOCOLS) {
      switchProtocols(response, protocol);
    } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      exchange.inform(response);
    } else {
      filter.onHead(response);
      exchange.begin(response);
    }
  }

  private void switchProtocols(HttpResponse response, String protocol) {
    if (!asksUpgrade) {
      exchange.cancel();
      onFailure(new LegFailure(LegFailure.Kind.NOT_HTTP, target.role()));
      return;
    }
    response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
    response.headers().set(HttpHeaderNames.UPGRADE, protocol);
    exchange.switchProtocols(response);
  }

  @Override
  public void onContent(HttpContent content) {
    exchange.write(filter.onContent(content));
  }

  @Override
  public void onPause() {
    exchange.flush();
  }

  @Override
  public void onWritable() {
    exchange.readRequest(true);
  }

  @Override
  public void onUpgrade(Relay.End end) {
    exchange.upgrade(end);
  }

  @Override
  public void onFailure(LegFailure failure) {
    exchange.fail(failure);
  }
}
