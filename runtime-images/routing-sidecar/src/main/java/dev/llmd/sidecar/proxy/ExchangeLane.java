package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.Spliced;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A lane as one exchange uses it: what it asks there, it asks for that exchange. */
public final class ExchangeLane {

  private final Lane lane;
  private final Exchange exchange;

  ExchangeLane(Lane lane, Exchange exchange) {
    this.lane = lane;
    this.exchange = exchange;
  }

  /**
   * Asks a target by a whole request, and reads its whole answer.
   *
   * @param head as {@link #send(Target, HttpRequest, Spliced, LegListener)} takes it
   */
  public Leg ask(Target target, HttpRequest head, Spliced body, AnswerListener listener) {
    CollectedAnswer answer = new CollectedAnswer(target, listener);
    Leg leg = send(target, head, body, answer);
    answer.begun(leg);
    return leg;
  }

  /**
   * Sends a whole request.
   *
   * @param head which is told the body's length, if it has one
   */
  public Leg send(Target target, HttpRequest head, Spliced body, LegListener listener) {
    if (body.length() > 0) {
      head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
    }
    Leg leg = send(target, head, listener);
    leg.send(body);
    return leg;
  }

  /** Does something later, unless that is cancelled. */
  public Future<?> after(Duration delay, Runnable action) {
    return lane.loop()
        .schedule(() -> exchange.attempt(action), delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Begins a request over a connection that is open, or a new one. */
  public Leg send(Target target, HttpRequest head, LegListener listener) {
    HttpHeaders headers = head.headers();
    LegObserver observer = exchange.observer().onLeg(target, headers::set);
    return lane.send(target, head, new GuardedListener(exchange, listener), observer);
  }
}
