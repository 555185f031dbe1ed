package dev.llmd.serving.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;

/** A span of the SDK; one that is not sampled keeps nothing. */
record OpenTelemetrySpan(OpenTelemetryTracing tracing, Span span, Context context)
    implements TraceSpan {

  @Override
  public TraceSpan call(String name) {
    return tracing.begin(name, SpanKind.CLIENT, context);
  }

  @Override
  public TraceSpan step(String name) {
    return tracing.begin(name, SpanKind.INTERNAL, context);
  }

  @Override
  public void put(String attribute, String value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void put(String attribute, long value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void put(String attribute, boolean value) {
    span.setAttribute(attribute, value);
  }

  @Override
  public void fail(String type, String reason) {
    span.setAttribute("error.type", type);
    span.setStatus(StatusCode.ERROR, reason);
  }

  @Override
  public void writeTo(HeaderSink headers) {
    tracing.write(context, headers);
  }

  @Override
  public String traceId() {
    return span.getSpanContext().getTraceId();
  }

  @Override
  public void end() {
    span.end();
  }
}
