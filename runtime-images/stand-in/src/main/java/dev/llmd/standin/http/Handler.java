package dev.llmd.standin.http;

import java.io.IOException;

/** Answers requests; each in a thread of its own. */
@FunctionalInterface
public interface Handler {

  /**
   * Answers a request.
   *
   * @throws IOException when the client has hung up
   */
  void handle(HttpRequest request, HttpAnswer answer) throws IOException, InterruptedException;
}
