package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;

/** What is done about one request. Used by the thread of the client's connection only. */
public interface Course {

  /** The head has come; the body follows. */
  void begin();

  /** A piece of the body, to be released; the last is a {@code LastHttpContent}. */
  void onRequestContent(HttpContent content);

  /** No more of the body has come for now. */
  void flushRequest();

  /** The answer to the client begins: what was kept for other attempts is not needed any more. */
  default void onAnswerBegun() {}

  /** The answer to the client is whole, or broken off. */
  default void onAnswerEnded() {}

  /** Whether the client takes more of the answer now. */
  void readAnswer(boolean isWanted);

  /** The client has gone: whatever runs for it ends. */
  void cancel();
}
