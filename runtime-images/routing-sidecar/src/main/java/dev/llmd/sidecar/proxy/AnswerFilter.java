package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;

/** Changes an answer on its way to the client. */
public interface AnswerFilter {

  /** Changes nothing. */
  AnswerFilter NONE =
      new AnswerFilter() {
        @Override
        public void onHead(HttpResponse head) {}

        @Override
        public HttpContent onContent(HttpContent content) {
          return content;
        }
      };

  /**
   * The head, once.
   *
   * @param head whose headers may be changed; without a length if the filter changes that
   */
  void onHead(HttpResponse head);

  /**
   * What takes the place of a piece of the body. The filter releases the piece unless it returns
   * it; it returns a {@code LastHttpContent} for one.
   */
  HttpContent onContent(HttpContent content);
}
