package dev.llmd.serving.trace;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Spans by the SDK of OpenTelemetry. */
final class OpenTelemetryTracing implements Tracing {

  /** How long what is not sent yet may take at the end. */
  private static final long LAST_SECONDS = 5;

  private static final TextMapGetter<HeaderSource> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(HeaderSource headers) {
          return List.of();
        }

        @Override
        public @Nullable String get(@Nullable HeaderSource headers, String name) {
          String value = headers == null ? "" : headers.header(name);
          return value.isEmpty() ? null : value;
        }
      };

  private final OpenTelemetrySdk sdk;
  private final Tracer tracer;
  private final TextMapPropagator propagator;

  private OpenTelemetryTracing(OpenTelemetrySdk sdk, String service) {
    this.sdk = sdk;
    this.tracer = sdk.getTracer(service);
    this.propagator = sdk.getPropagators().getTextMapPropagator();
  }

  static OpenTelemetryTracing start(String service, TraceVariables variables, Log log) {
    Map<String, String> properties = variables.properties(service);
    AutoConfiguredOpenTelemetrySdkBuilder builder =
        AutoConfiguredOpenTelemetrySdk.builder()
            .disableShutdownHook()
            .addPropertiesCustomizer(config -> properties);
    if (variables.areForTheLog()) {
      builder.addTracerProviderCustomizer(
          (provider, config) ->
              provider.addSpanProcessor(SimpleSpanProcessor.create(new LogExporter(log))));
    }
    try {
      OpenTelemetrySdk sdk = builder.build().getOpenTelemetrySdk();
      log.info(
          "traces are exported",
          "exporter",
          variables.areForTheLog() ? "console" : "otlp",
          "sampler",
          properties.get("otel.traces.sampler"));
      return new OpenTelemetryTracing(sdk, service);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new StartException("traces cannot be exported as OTEL_* says: " + e.getMessage(), e);
    }
  }

  @Override
  public TraceSpan serve(String name, HeaderSource headers) {
    return begin(name, SpanKind.SERVER, propagator.extract(Context.root(), headers, HEADERS));
  }

  TraceSpan begin(String name, SpanKind kind, Context parent) {
    Span span = tracer.spanBuilder(name).setParent(parent).setSpanKind(kind).startSpan();
    return new OpenTelemetrySpan(this, span, parent.with(span));
  }

  void write(Context context, HeaderSink headers) {
    propagator.inject(
        context,
        headers,
        (sink, name, value) -> {
          if (sink != null) {
            sink.set(name, value);
          }
        });
  }

  @Override
  public void close() {
    sdk.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS);
  }
}
