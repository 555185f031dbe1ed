package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.ByteSpan;
import io.netty.handler.codec.http.HttpResponse;

/** A listener that may have a mistake, for which its client does not wait in vain. */
record GuardedListener(Exchange exchange, AnswerListener listener) implements AnswerListener {

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    exchange.attempt(() -> listener.onAnswer(head, body));
  }

  @Override
  public void onFailure(LegFailure failure) {
    exchange.attempt(() -> listener.onFailure(failure));
  }
}
