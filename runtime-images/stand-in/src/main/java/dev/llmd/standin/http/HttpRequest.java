package dev.llmd.standin.http;

import java.util.List;
import java.util.Optional;

/** A request as it was received. */
public final class HttpRequest {

  private final String method;
  private final String target;
  private final List<Header> headers;
  private final byte[] body;
  private final List<Header> trailers;

  HttpRequest(
      String method, String target, List<Header> headers, byte[] body, List<Header> trailers) {
    this.method = method;
    this.target = target;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.trailers = List.copyOf(trailers);
  }

  public String method() {
    return method;
  }

  /** Path and query, as in the first line. */
  public String target() {
    return target;
  }

  /** The target without its query. */
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** All headers, in the order they came. */
  public List<Header> headers() {
    return headers;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  /** The body without its framing; not to be changed. */
  public byte[] body() {
    return body;
  }

  /** What came behind a chunked body. */
  public List<Header> trailers() {
    return trailers;
  }

  boolean keepsAlive() {
    return !header("connection").orElse("").equalsIgnoreCase("close");
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
