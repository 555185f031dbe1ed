package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** A listener that may have a mistake, for which its client does not wait in vain. */
record GuardedListener(Exchange exchange, LegListener listener) implements LegListener {

  @Override
  public void onHead(HttpResponse response) {
    exchange.attempt(() -> listener.onHead(response));
  }

  @Override
  public void onContent(HttpContent content) {
    exchange.attempt(() -> listener.onContent(content));
  }

  @Override
  public void onPause() {
    exchange.attempt(listener::onPause);
  }

  @Override
  public void onWritable() {
    exchange.attempt(listener::onWritable);
  }

  @Override
  public void onUpgrade(Relay.End target) {
    exchange.attempt(() -> listener.onUpgrade(target));
  }

  @Override
  public void onFailure(LegFailure failure) {
    exchange.attempt(() -> listener.onFailure(failure));
  }
}
