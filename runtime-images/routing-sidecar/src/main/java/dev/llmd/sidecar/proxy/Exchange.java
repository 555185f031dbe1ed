package dev.llmd.sidecar.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;

import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.json.ByteSpan;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A client's request, and its one answer, which its {@link Course} gives. Used by the thread of the
 * client's connection only.
 */
public final class Exchange {

  private static final String FORWARDED_FOR = "x-forwarded-for";

  private final ClientConnection client;
  private final Lane lane;
  private final HttpRequest request;
  private final String path;
  private final boolean isLatest;
  private final boolean keepsAlive;
  private final RequestObserver observer;
  private final ExchangeLane targets;
  private Target decoder;
  private @Nullable Course course;
  private boolean hasBegun;
  private boolean isOver;

  Exchange(ClientConnection client, Lane lane, HttpRequest request) {
    this.client = client;
    this.lane = lane;
    this.request = request;
    this.path = path(request.uri());
    this.isLatest = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    this.decoder = client.rank().decoder();
    this.keepsAlive = HttpUtil.isKeepAlive(request);
    this.observer = isHealthProbe() ? RequestObserver.NONE : observed();
    this.targets = new ExchangeLane(lane, this);
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }

  private RequestObserver observed() {
    HttpHeaders headers = request.headers();
    return lane.observer().onRequest(request.method().name(), path, it -> headers.get(it, ""));
  }

  void start() {
    if (isHealthProbe() && lane.settings().asksDecoder()) {
      course = new PassThrough(this);
      course.begin();
    } else if (isHealthProbe()) {
      answer(HttpResponseStatus.OK, "text/plain", new byte[0], "");
    } else {
      Optional<Target> asked = client.rank().decoder(request.headers());
      if (asked.isPresent()) {
        decoder = asked.get();
        course = lane.courses().of(this);
        course.begin();
      } else {
        answer(Rank.UNKNOWN);
      }
    }
  }

  private boolean isHealthProbe() {
    HttpMethod method = request.method();
    return (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD))
        && path.equals("/health");
  }

  /** What the client asked; its body comes to the course. */
  public HttpRequest request() {
    return request;
  }

  /** The path that the client asked for, without the query. */
  public String path() {
    return path;
  }

  /** The decode server that the request is for. */
  public Target decoder() {
    return decoder;
  }

  /** Whether others reach that decode server there, through this sidecar. */
  public boolean isServedAt(HostPort address) {
    return client.rank().isServedAt(address, decoder);
  }

  /** Through which targets are asked. */
  public ExchangeLane lane() {
    return targets;
  }

  /** Who hears what becomes of it. */
  public RequestObserver observer() {
    return observer;
  }

  /** Whether the client speaks HTTP/1.1. */
  public boolean isLatest() {
    return isLatest;
  }

  /** Changes the request's head from what the client says to what a target is told, once. */
  public void prepareHead() {
    HttpHeaders headers = request.headers();
    HopByHop.remove(headers);
    if (!headers.contains(HttpHeaderNames.HOST)) {
      headers.set(HttpHeaderNames.HOST, "localhost");
    }
    String before = String.join(", ", headers.getAll(FORWARDED_FOR));
    String address = client.address();
    headers.set(FORWARDED_FOR, before.isEmpty() ? address : before + ", " + address);
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
  }

  /** Whether more of the request is wanted; it is at first. */
  public void readRequest(boolean isWanted) {
    client.read(isWanted);
  }

  void onRequestContent(HttpContent content) {
    observer.onRequestBytes(content.content().readableBytes());
    if (course == null) {
      content.release();
    } else {
      course.onRequestContent(content);
    }
  }

  void flushRequest() {
    if (course != null) {
      course.flushRequest();
    }
  }

  void readAnswer(boolean isWanted) {
    if (course != null) {
      course.readAnswer(isWanted);
    }
  }

  /** The client has gone. */
  void abandon() {
    isOver = true;
    observer.onEnd(RequestObserver.End.ABANDONED);
    cancel();
  }

  void cancel() {
    if (course != null) {
      course.cancel();
    }
  }

  /** Tells a client that waits for it to send the body. */
  public void askForBody() {
    if (isLatest && HttpUtil.is100ContinueExpected(request)) {
      inform(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  /** Passes on what comes before the answer: a status 1xx. */
  public void inform(HttpResponse informational) {
    if (isLatest) {
      client.write(informational);
      client.write(LastHttpContent.EMPTY_LAST_CONTENT);
      client.flush();
    }
  }

  /** Whether the client has got some of its answer, or all. */
  public boolean hasBegun() {
    return hasBegun;
  }

  /** Begins the answer. Its body follows by {@link #write}, of that length or of any. */
  public void begin(HttpResponse response) {
    HttpHeaders headers = response.headers();
    if (!headers.contains(CONTENT_LENGTH) && hasBody(response.status())) {
      if (isLatest) {
        headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
      } else {
        client.closeAfterAnswer();
      }
    }
    if (!keepsAlive) {
      client.closeAfterAnswer();
    }
    if (client.closesAfterAnswer()) {
      client.closeAfterAnswer();
      headers.set(CONNECTION, HttpHeaderValues.CLOSE);
    } else if (!isLatest) {
      headers.set(CONNECTION, HttpHeaderValues.KEEP_ALIVE);
    }
    hasBegun = true;
    observer.onAnswer(response.status().code());
    client.write(response);
    if (course != null) {
      course.onAnswerBegun();
    }
  }

  private boolean hasBody(HttpResponseStatus status) {
    return !request.method().equals(HttpMethod.HEAD)
        && status.code() != HttpResponseStatus.NO_CONTENT.code()
        && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
  }

  /** Goes on with the answer. It ends with a {@code LastHttpContent}, and so does the exchange. */
  public void write(HttpContent content) {
    boolean isEnd = content instanceof LastHttpContent;
    observer.onAnswerBytes(content.content().readableBytes());
    client.write(content);
    if (isEnd) {
      client.flush();
      end(RequestObserver.End.ANSWERED);
      client.answered();
    } else if (!client.isWritable()) {
      client.flush();
      readAnswer(client.isWritable());
    }
  }

  /** What was written leaves. */
  public void flush() {
    client.flush();
  }

  void switchProtocols(HttpResponse response) {
    observer.onAnswer(response.status().code());
    client.write(response);
  }

  void upgrade(Relay.End target) {
    client.write(LastHttpContent.EMPTY_LAST_CONTENT);
    client.flush();
    observer.onEnd(RequestObserver.End.ANSWERED);
    client.upgrade(target);
  }

  /** Ends the exchange: says why there is no answer, or breaks off the one that has begun. */
  public void fail(LegFailure failure) {
    fail(failure.answer());
  }

  private void fail(ErrorAnswer error) {
    if (hasBegun) {
      end(RequestObserver.End.BROKEN_OFF);
      client.abort();
    } else {
      answer(error);
    }
  }

  /** Answers, and so ends the exchange. */
  public void answer(ErrorAnswer error) {
    answer(error.status(), "application/json", error.json(), error.retryAfter());
  }

  private void answer(HttpResponseStatus status, String type, byte[] body, String retryAfter) {
    HttpHeaders headers = new DefaultHttpHeaders();
    headers.set(HttpHeaderNames.CONTENT_TYPE, type);
    if (!retryAfter.isEmpty()) {
      headers.set(HttpHeaderNames.RETRY_AFTER, retryAfter);
    }
    answer(status, headers, ByteSpan.of(body));
  }

  /** Answers as a target did, and so ends the exchange. */
  public void answer(HttpResponse head, ByteSpan body) {
    HopByHop.remove(head.headers());
    answer(head.status(), head.headers(), body);
  }

  private void answer(HttpResponseStatus status, HttpHeaders headers, ByteSpan body) {
    headers.set(CONTENT_LENGTH, body.length());
    begin(
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            status,
            Unpooled.wrappedBuffer(body.array(), body.from(), body.length()),
            headers,
            EmptyHttpHeaders.INSTANCE));
    client.flush();
    observer.onAnswerBytes(body.length());
    end(RequestObserver.End.ANSWERED);
    client.answered();
  }

  /** Does something for this exchange; if it has a mistake, the client is not left waiting. */
  void attempt(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException mistake) {
      observer.onFault("the sidecar made a mistake", "error", mistake.toString());
      if (!isOver) {
        cancel();
        fail(
            ErrorAnswer.of(
                HttpResponseStatus.INTERNAL_SERVER_ERROR,
                "the sidecar made a mistake: its log says which"));
      }
    }
  }

  private void end(RequestObserver.End end) {
    isOver = true;
    observer.onEnd(end);
    if (course != null) {
      course.onAnswerEnded();
    }
  }
}
