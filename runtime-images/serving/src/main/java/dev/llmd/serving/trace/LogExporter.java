package dev.llmd.serving.trace;

import dev.llmd.serving.log.Log;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Spans as lines of the log, for who has no collector. */
final class LogExporter implements SpanExporter {

  private final Log log;

  LogExporter(Log log) {
    this.log = log.named("trace");
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    spans.forEach(this::write);
    return CompletableResultCode.ofSuccess();
  }

  private void write(SpanData span) {
    long nanos = span.getEndEpochNanos() - span.getStartEpochNanos();
    log.info(
        "span",
        "name",
        span.getName(),
        "kind",
        span.getKind(),
        "trace-id",
        span.getTraceId(),
        "span-id",
        span.getSpanId(),
        "parent-id",
        span.getParentSpanId(),
        "micros",
        TimeUnit.NANOSECONDS.toMicros(nanos),
        "status",
        span.getStatus().getStatusCode(),
        "attributes",
        span.getAttributes().asMap());
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
