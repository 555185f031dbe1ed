package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Receives an answer as it comes, in the thread of the client's connection. */
public interface LegListener {

  /**
   * The answer's head. Informational ones (1xx) may come before.
   *
   * @param response whose headers may be changed
   */
  void onHead(HttpResponse response);

  /** A piece of the body, to be released; the last is a {@code LastHttpContent}. */
  void onContent(HttpContent content);

  /** No more has come for now: what is held back for efficiency leaves. */
  void onPause();

  /** More of the request can be sent; after the leg was not writable. */
  void onWritable();

  /** The target has changed to another protocol; what comes next goes through the relay. */
  void onUpgrade(Relay.End target);

  /** There is no answer, or no more of it; nothing follows. */
  void onFailure(LegFailure failure);
}
