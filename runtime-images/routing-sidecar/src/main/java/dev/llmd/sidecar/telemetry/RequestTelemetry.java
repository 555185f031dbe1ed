package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.trace.HeaderSink;
import dev.llmd.serving.trace.HeaderSource;
import dev.llmd.serving.trace.TraceSpan;
import dev.llmd.sidecar.proxy.LegObserver;
import dev.llmd.sidecar.proxy.RequestObserver;
import dev.llmd.sidecar.proxy.Route;
import dev.llmd.sidecar.proxy.Target;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One request's part of metrics, traces and logs. */
final class RequestTelemetry implements RequestObserver {

  /** Per request, as the log's verbosities go. */
  private static final int ACCESS = 3;

  private static final int MOST_LOGGED = 500;

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final Metrics metrics;
  private final FailureLog failures;
  private final Log log;
  private final TraceSpan span;
  private final String method;
  private final String path;
  private final HeaderSource headers;
  private final long start = System.nanoTime();
  private Route route = Route.REFUSED;
  private String prefill = "";
  private int status;
  private long requestBytes;
  private long answerBytes;
  private long firstByteNanos;
  private boolean isOver;

  RequestTelemetry(
      Metrics metrics,
      FailureLog failures,
      Log log,
      TraceSpan span,
      String method,
      String path,
      HeaderSource headers) {
    this.metrics = metrics;
    this.failures = failures;
    this.log = log;
    this.span = span;
    this.method = method;
    this.path = path;
    this.headers = headers;
    metrics.inFlight.add(1);
  }

  @Override
  public void onRoute(Route decided) {
    route = decided;
  }

  @Override
  public LegObserver onLeg(Target target, HeaderSink sink) {
    if (target.work() == Target.Work.PREFILL) {
      if (!prefill.isEmpty()) {
        metrics.retries.increment();
      }
      prefill = target.authority();
    }
    TraceSpan call = span.call(PerEnum.label(target.work()));
    call.put("http.request.method", method);
    call.put("server.address", target.host());
    call.put("server.port", target.port());
    call.put("url.full", url(target));
    call.writeTo(sink);
    return new LegTelemetry(this, metrics, target, call);
  }

  private String url(Target target) {
    return (target.tls().isPresent() ? "https://" : "http://") + target.authority() + path;
  }

  /** Logs why a target's answer is of no use. */
  void legFailed(Target target, int answered, String why) {
    writeFailure(
        "a server failed a request",
        "leg",
        PerEnum.label(target.work()),
        "server",
        target.authority(),
        "status",
        answered,
        "why",
        why);
  }

  @Override
  public void onForbidden(String pod) {
    metrics.forbidden.increment();
    writeFailure("a request names a pod that is not allowed", "pod", pod);
  }

  @Override
  public void onFault(String message, Object... keysAndValues) {
    writeFailure(message, keysAndValues);
  }

  private void writeFailure(String message, Object... keysAndValues) {
    Object[] request = {"path", path, "x-request-id", requestId(), "trace-id", span.traceId()};
    int own = keysAndValues.length;
    Object[] all = Arrays.copyOf(keysAndValues, own + request.length);
    System.arraycopy(request, 0, all, own, request.length);
    for (int i = 0; i < all.length; i++) {
      all[i] = all[i] instanceof String text ? shortened(text) : all[i];
    }
    failures.write(message, all);
  }

  private String requestId() {
    return shortened(headers.header("x-request-id"));
  }

  /** What clients write may be a MiB long. */
  private static String shortened(String text) {
    return text.length() <= MOST_LOGGED ? text : text.substring(0, MOST_LOGGED) + "…";
  }

  @Override
  public void onRequestBytes(int bytes) {
    requestBytes += bytes;
  }

  @Override
  public void onAnswer(int answered) {
    status = answered;
  }

  @Override
  public void onAnswerBytes(int bytes) {
    if (firstByteNanos == 0 && bytes > 0) {
      firstByteNanos = System.nanoTime() - start;
      if (status < CLIENT_ERROR) {
        metrics.firstBytes.of(route).observeNanos(firstByteNanos);
      }
    }
    answerBytes += bytes;
  }

  @Override
  public void onEnd(End end) {
    if (isOver) {
      return;
    }
    isOver = true;
    long nanos = System.nanoTime() - start;
    metrics.ends.of(end).increment();
    metrics.answered(route, status);
    if (route == Route.PREFILL_DECODE
        && prefill.isEmpty()
        && end == End.ANSWERED
        && status < CLIENT_ERROR) {
      metrics.spared.increment();
    }
    metrics.durations.of(route).observeNanos(nanos);
    metrics.requestBytes.add(requestBytes);
    metrics.answerBytes.add(answerBytes);
    end(end);
    if (log.isVerbose(ACCESS)) {
      access(end, nanos);
    }
    // Last, so that a page on which nothing is in flight is one on which all is counted.
    metrics.inFlight.add(-1);
  }

  private void end(End end) {
    span.put("http.response.status_code", status);
    span.put("llm_d.pd_proxy.disaggregation_used", route == Route.PREFILL_DECODE);
    if (!prefill.isEmpty()) {
      span.put("llm_d.pd_proxy.prefill_target", prefill);
    }
    if (firstByteNanos > 0) {
      span.put("llm_d.pd_proxy.true_ttft_ms", TimeUnit.NANOSECONDS.toMillis(firstByteNanos));
    }
    if (end != End.ANSWERED) {
      span.fail(PerEnum.label(end), "");
    } else if (status >= SERVER_ERROR) {
      span.fail(Integer.toString(status), "");
    }
    span.end();
  }

  private void access(End end, long nanos) {
    log.verbose(
        ACCESS,
        "request",
        "method",
        shortened(method),
        "path",
        shortened(path),
        "route",
        PerEnum.label(route),
        "prefill",
        prefill,
        "status",
        status,
        "end",
        PerEnum.label(end),
        "micros",
        TimeUnit.NANOSECONDS.toMicros(nanos),
        "first-byte-micros",
        TimeUnit.NANOSECONDS.toMicros(firstByteNanos),
        "request-bytes",
        requestBytes,
        "answer-bytes",
        answerBytes,
        "x-request-id",
        requestId(),
        "trace-id",
        span.traceId());
  }
}
