package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.ByteSpan;
import io.netty.handler.codec.http.HttpResponse;

/** Receives a whole answer, in the thread of the client's connection. */
public interface AnswerListener {

  /** The answer, of whatever status. */
  void onAnswer(HttpResponse head, ByteSpan body);

  /** There is none, or it is not whole. */
  void onFailure(LegFailure failure);
}
