package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.trace.TraceSpan;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.LegObserver;
import dev.llmd.sidecar.proxy.Target;

/** One leg's part of metrics, traces and logs. */
final class LegTelemetry implements LegObserver {

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final RequestTelemetry request;
  private final Metrics metrics;
  private final Target target;
  private final TraceSpan span;
  private final long start = System.nanoTime();
  private int status;

  LegTelemetry(RequestTelemetry request, Metrics metrics, Target target, TraceSpan span) {
    this.request = request;
    this.metrics = metrics;
    this.target = target;
    this.span = span;
  }

  @Override
  public void onAnswer(int answered) {
    status = answered;
    metrics.legAnswered(target.work(), answered);
    span.put("http.response.status_code", answered);
    if (answered >= CLIENT_ERROR) {
      span.fail(Integer.toString(answered), "");
    }
    if (answered >= SERVER_ERROR || (answered >= CLIENT_ERROR && !isDecode())) {
      request.legFailed(target, answered, "it answered with an error");
    }
  }

  /** What decode says of a request it says to the client: 404 is no failure of decode. */
  private boolean isDecode() {
    return target.work() == Target.Work.DECODE;
  }

  @Override
  public void onEnd() {
    metrics.legDurations.of(target.work()).observeNanos(System.nanoTime() - start);
    span.end();
  }

  @Override
  public void onFailure(LegFailure failure) {
    String kind = PerEnum.label(failure.kind());
    metrics.legFailed(target.work(), kind);
    span.fail(kind, failure.why());
    span.end();
    request.legFailed(target, status, failure.why());
  }

  @Override
  public void onCancel() {
    span.fail("cancelled", "nobody waits for the answer any more");
    span.end();
  }
}
