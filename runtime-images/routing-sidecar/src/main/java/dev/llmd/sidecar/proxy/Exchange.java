package dev.llmd.sidecar.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.CONNECTION;
import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_LENGTH;
import static io.netty.handler.codec.http.HttpHeaderNames.TRANSFER_ENCODING;
import static io.netty.handler.codec.http.HttpHeaderNames.UPGRADE;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client's request, and its answer: what a target answers, passed on as it comes. */
final class Exchange implements LegListener {

  private static final String FORWARDED_FOR = "x-forwarded-for";
  private static final int SWITCHING_PROTOCOLS = 101;

  private final ClientConnection client;
  private final Lane lane;
  private final HttpRequest request;
  private final boolean isLatest;
  private final boolean keepsAlive;
  private Target decoder;
  private @Nullable Leg leg;
  private boolean hasBegun;
  private boolean asksUpgrade;

  Exchange(ClientConnection client, Lane lane, HttpRequest request) {
    this.client = client;
    this.lane = lane;
    this.request = request;
    this.isLatest = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    this.decoder = client.rank().decoder();
    this.keepsAlive = HttpUtil.isKeepAlive(request);
  }

  void start() {
    if (isHealthProbe()) {
      answer(HttpResponseStatus.OK, "text/plain", new byte[0]);
    } else {
      Optional<Target> asked = client.rank().decoder(request.headers());
      if (asked.isPresent()) {
        decoder = asked.get();
        pass(decoder);
      } else {
        answer(Rank.UNKNOWN);
      }
    }
  }

  private boolean isHealthProbe() {
    String path = request.uri();
    return request.method().equals(HttpMethod.GET)
        && (path.equals("/health") || path.startsWith("/health?"));
  }

  private void pass(Target target) {
    HttpHeaders headers = request.headers();
    boolean isChunked = headers.contains(TRANSFER_ENCODING);
    String protocol = isLatest ? HopByHop.upgrade(headers) : "";
    HopByHop.remove(headers);
    if (isChunked) {
      headers.set(TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    asksUpgrade = !protocol.isEmpty();
    if (asksUpgrade) {
      headers.set(CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(UPGRADE, protocol);
    }
    if (!headers.contains(HttpHeaderNames.HOST)) {
      headers.set(HttpHeaderNames.HOST, "localhost");
    }
    String before = headers.get(FORWARDED_FOR);
    String address = client.address();
    headers.set(FORWARDED_FOR, before == null ? address : before + ", " + address);
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
    leg = lane.send(target, request, this);
  }

  void onRequestContent(HttpContent content) {
    if (leg == null) {
      content.release();
      return;
    }
    boolean isEnd = content instanceof LastHttpContent;
    leg.send(content);
    if (!isEnd && !leg.isWritable()) {
      client.read(false);
    }
  }

  void flushRequest() {
    if (leg != null) {
      leg.flush();
    }
  }

  void readAnswer(boolean isWanted) {
    if (leg != null) {
      leg.read(isWanted);
    }
  }

  void cancel() {
    if (leg != null) {
      leg.cancel();
    }
  }

  @Override
  public void onHead(HttpResponse response) {
    HttpHeaders headers = response.headers();
    String protocol = HopByHop.upgrade(headers);
    HopByHop.remove(headers);
    response.setProtocolVersion(HttpVersion.HTTP_1_1);
    if (response.status().code() == SWITCHING_PROTOCOLS) {
      if (!asksUpgrade) {
        cancel();
        onFailure(new LegFailure(LegFailure.Kind.NOT_HTTP, decoder.role()));
        return;
      }
      headers.set(CONNECTION, HttpHeaderValues.UPGRADE);
      headers.set(UPGRADE, protocol);
      client.write(response);
    } else if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      if (isLatest) {
        client.write(response);
        client.write(LastHttpContent.EMPTY_LAST_CONTENT);
        client.flush();
      }
    } else {
      begin(response);
    }
  }

  private void begin(HttpResponse response) {
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
    client.write(response);
  }

  private boolean hasBody(HttpResponseStatus status) {
    return !request.method().equals(HttpMethod.HEAD)
        && status.code() != HttpResponseStatus.NO_CONTENT.code()
        && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
  }

  @Override
  public void onContent(HttpContent content) {
    boolean isEnd = content instanceof LastHttpContent;
    client.write(content);
    if (isEnd) {
      client.flush();
      client.answered();
    } else if (!client.isWritable()) {
      client.flush();
      readAnswer(client.isWritable());
    }
  }

  @Override
  public void onPause() {
    client.flush();
  }

  @Override
  public void onWritable() {
    client.read(true);
  }

  @Override
  public void onUpgrade(Relay.End target) {
    client.write(LastHttpContent.EMPTY_LAST_CONTENT);
    client.flush();
    client.upgrade(target);
  }

  @Override
  public void onFailure(LegFailure failure) {
    if (hasBegun) {
      client.abort();
    } else {
      answer(failure.answer());
    }
  }

  void answer(ErrorAnswer error) {
    answer(error.status(), "application/json", error.json());
  }

  private void answer(HttpResponseStatus status, String type, byte[] body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    response.headers().set(CONTENT_LENGTH, body.length);
    begin(response);
    client.flush();
    client.answered();
  }
}
