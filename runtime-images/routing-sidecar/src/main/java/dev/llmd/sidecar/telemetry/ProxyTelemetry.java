package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.trace.HeaderSource;
import dev.llmd.serving.trace.TraceSpan;
import dev.llmd.serving.trace.Tracing;
import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.proxy.Observer;
import dev.llmd.sidecar.proxy.RequestObserver;

/** Makes metrics, traces and log lines of what the proxy does. */
public final class ProxyTelemetry implements Observer {

  private final Metrics metrics;
  private final Tracing tracing;
  private final FailureLog failures;
  private final Log log;

  public ProxyTelemetry(Telemetry telemetry, Tracing tracing, Log log) {
    this.metrics = new Metrics(telemetry);
    this.tracing = tracing;
    this.failures = new FailureLog(log);
    this.log = log;
  }

  @Override
  public RequestObserver onRequest(String method, String path, HeaderSource headers) {
    boolean isApi = Api.at(path).isPresent();
    // Of questions for metrics and models, which come all the time, only who asks knows the use.
    Tracing made = isApi || !headers.header("traceparent").isEmpty() ? tracing : Tracing.OFF;
    TraceSpan span = made.serve(isApi ? method + " " + path : method, headers);
    span.put("http.request.method", method);
    span.put("url.path", path);
    if (isApi) {
      span.put("http.route", path);
    }
    return new RequestTelemetry(metrics, failures, log, span, method, path, headers);
  }

  @Override
  public void onClientConnections(int change) {
    metrics.clientConnections.add(change);
  }

  @Override
  public void onTargetConnections(int change) {
    metrics.targetConnections.add(change);
  }
}
