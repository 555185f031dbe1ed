package dev.llmd.standin.http;

/** What a client sent, and what became of it. */
public final class Exchange {

  private final HttpRequest request;
  private final byte[] answered;
  private final boolean isComplete;

  Exchange(HttpRequest request, byte[] answered, boolean isComplete) {
    this.request = request;
    this.answered = answered;
    this.isComplete = isComplete;
  }

  public HttpRequest request() {
    return request;
  }

  /** The body of the answer as far as it was sent, without its framing; not to be changed. */
  public byte[] answered() {
    return answered;
  }

  /** Whether the answer was sent to its end: not when the client, or the server, hung up before. */
  public boolean isComplete() {
    return isComplete;
  }
}
