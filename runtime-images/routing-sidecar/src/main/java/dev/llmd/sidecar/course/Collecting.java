package dev.llmd.sidecar.course;

import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.proxy.CollectedBody;
import dev.llmd.sidecar.proxy.Course;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Waits for all of a request's body, and then has a connector go on. */
final class Collecting implements Course {

  /** A prompt of ten million tokens, or some images; what waits is held in memory. */
  static final int MOST_BYTES = 64 << 20;

  private final Exchange exchange;
  private final BodyBudget budget;
  private final Connector connector;
  private @Nullable CollectedBody body;
  private long held;
  private @Nullable Legs legs;

  Collecting(Exchange exchange, BodyBudget budget, Connector connector) {
    this.exchange = exchange;
    this.budget = budget;
    this.connector = connector;
  }

  @Override
  public void begin() {
    HttpRequest request = exchange.request();
    HttpHeaders headers = request.headers();
    String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      refuse(
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          "the request's body has a Content-Encoding: expected plain JSON");
    } else if (CollectedBody.isLonger(request, MOST_BYTES)) {
      refuseLength();
    } else {
      exchange.askForBody();
      body = new CollectedBody(request, MOST_BYTES);
      exchange.prepareHead();
      headers.remove(HttpHeaderNames.EXPECT);
      headers.remove(HttpHeaderNames.TRAILER);
    }
  }

  private void refuseLength() {
    refuse(
        HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
        "the request's body is longer than the "
            + (MOST_BYTES >> 20)
            + " MiB of a request that is prefilled elsewhere");
  }

  private void refuse(HttpResponseStatus status, String message) {
    exchange.answer(ErrorAnswer.of(status, message));
  }

  @Override
  public void onRequestContent(HttpContent content) {
    CollectedBody collected = body;
    boolean isEnd = content instanceof LastHttpContent;
    boolean isTaken = collected != null && collected.add(content.content());
    content.release();
    if (collected == null) {
      return;
    }
    if (!isTaken) {
      body = null;
      refuseLength();
    } else if (!hold(collected.capacity())) {
      body = null;
      refuse(
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          "the sidecar holds as much of other requests as it may: ask again later");
    } else if (isEnd) {
      body = null;
      begin(collected);
    }
  }

  private boolean hold(long bytes) {
    boolean fits = bytes == held || budget.take(bytes - held);
    held = fits ? bytes : held;
    return fits;
  }

  private void letGo() {
    budget.give(held);
    held = 0;
  }

  private void begin(CollectedBody collected) {
    try {
      legs = connector.read(collected.bytes(), new LegHeads(exchange.request()));
    } catch (JsonException noJson) {
      legs = RefusedLegs.noObject(exchange, noJson);
    }
    legs.begin();
  }

  @Override
  public void flushRequest() {}

  @Override
  public void onAnswerBegun() {
    if (legs != null) {
      legs.onAnswerBegun();
    }
    if (legs == null || !legs.needsBody()) {
      letGo();
    }
  }

  @Override
  public void onAnswerEnded() {
    letGo();
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (legs != null) {
      legs.readAnswer(isWanted);
    }
  }

  @Override
  public void cancel() {
    letGo();
    if (legs != null) {
      legs.cancel();
    }
  }
}
