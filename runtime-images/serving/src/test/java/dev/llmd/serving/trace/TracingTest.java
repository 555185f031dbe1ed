package dev.llmd.serving.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.part.StartException;
import dev.llmd.standin.otlp.Collector;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final Map<String, String> SAMPLED =
      Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01", "tracestate", "vendor=1");

  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(logged, true),
              Clock.systemUTC(),
              new LogFormat(true, 0, TimeEncoding.EPOCH)));
  private final Map<String, String> sent = new HashMap<>();

  private static HeaderSource headers(Map<String, String> headers) {
    return name -> headers.getOrDefault(name, "");
  }

  @Test
  void spansContinueTheTraceThatComesInAndReachACollector() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT", collector.address(),
              "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
              "OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abc",
              "OTEL_EXPORTER_OTLP_COMPRESSION", "gzip",
              "OTEL_SERVICE_NAME", "decode-sidecar",
              "OTEL_RESOURCE_ATTRIBUTES", "k8s.pod.name=decode-0");
      try (Tracing tracing = Tracing.start("sidecar", environment, log)) {
        TraceSpan request = tracing.serve("POST /v1/completions", headers(SAMPLED));
        request.put("http.response.status_code", 502);
        TraceSpan prefill = request.call("prefill");
        prefill.fail("refused", "the prefill pod refuses connections");
        prefill.writeTo(sent::put);
        prefill.end();
        assertThat(request.traceId()).isEqualTo(TRACE);
        request.end();
      }

      Span request = collector.span("POST /v1/completions");
      Span prefill = collector.span("prefill");
      assertThat(Collector.hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(Collector.hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
      assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(Collector.attributes(request.getAttributesList()))
          .containsEntry("http.response.status_code", "502");
      assertThat(prefill.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(prefill.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
      assertThat(prefill.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
      assertThat(sent)
          .containsEntry(
              "traceparent", "00-" + TRACE + "-" + Collector.hex(prefill.getSpanId()) + "-01")
          .containsEntry("tracestate", "vendor=1");
      assertThat(collector.resource())
          .containsEntry("service.name", "decode-sidecar")
          .containsEntry("k8s.pod.name", "decode-0");
      assertThat(collector.authorizations()).containsOnly("Bearer abc");
      assertThat(logged.toString(UTF_8)).doesNotContain("abc");
    }
  }

  @Test
  void whoseTraceIsNotSampledIsNotExportedAndSaysSoOnward() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_TRACES_EXPORTER",
              "otlp",
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              collector.address() + "/v1/traces");
      try (Tracing tracing = Tracing.start("sidecar", environment, log)) {
        String parent = "00-" + TRACE + "-b7ad6b7169203331-00";
        TraceSpan request = tracing.serve("GET", headers(Map.of("traceparent", parent)));
        request.writeTo(sent::put);
        request.end();
      }

      assertThat(collector.spans()).isEmpty();
      assertThat(sent.get("traceparent")).startsWith("00-" + TRACE).endsWith("-00");
    }
  }

  @Test
  void samplersAreThoseOfTheEnvironment() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_ENDPOINT",
              collector.address(),
              "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
              "http/protobuf",
              "OTEL_TRACES_SAMPLER",
              "always_on");
      try (Tracing tracing = Tracing.start("sidecar", environment, log)) {
        for (int i = 0; i < 20; i++) {
          tracing.serve("GET", headers(Map.of())).end();
        }
      }

      assertThat(collector.spans(20)).hasSize(20);
    }
  }

  @Test
  void aConsoleGetsSpansAsLinesOfTheLog() {
    try (Tracing tracing =
        Tracing.start("sidecar", Map.of("OTEL_TRACES_EXPORTER", "console"), log)) {
      TraceSpan request = tracing.serve("GET", headers(SAMPLED));
      request.put("url.path", "/v1/models");
      request.end();
    }

    assertThat(logged.toString(UTF_8))
        .contains("\"msg\":\"span\"", TRACE, "url.path=/v1/models", "\"kind\":\"SERVER\"");
  }

  @Test
  void withoutACollectorNothingIsExportedAndTheTraceIsKnownAllTheSame() {
    try (Tracing tracing = Tracing.start("sidecar", Map.of(), log)) {
      TraceSpan request = tracing.serve("GET", headers(SAMPLED));
      request.writeTo(sent::put);

      assertThat(request.traceId()).isEqualTo(TRACE);
      assertThat(tracing.serve("GET", headers(Map.of("traceparent", "no"))).traceId()).isEmpty();
    }
    assertThat(sent).isEmpty();
    assertThat(logged.toString(UTF_8)).contains("traces are not exported");
  }

  @ParameterizedTest
  @CsvSource({
    "OTEL_RESOURCE_ATTRIBUTES, a=b, OTEL_EXPORTER_OTLP_ENDPOINT names no collector",
    "OTEL_TRACES_EXPORTER, none, OTEL_TRACES_EXPORTER is none",
    "OTEL_SDK_DISABLED, TRUE, OTEL_SDK_DISABLED is true",
  })
  void whyNothingIsExportedIsSaid(String name, String value, String reason) {
    Map<String, String> environment = new HashMap<>(Map.of(name, value));
    if (!name.equals("OTEL_RESOURCE_ATTRIBUTES")) {
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4317");
    }
    assertThat(Tracing.start("sidecar", environment, log)).isSameAs(Tracing.OFF);

    assertThat(logged.toString(UTF_8)).contains("traces are not exported: " + reason);
  }

  @Test
  void variablesThatMakeNoSenseAreNamed() {
    assertThatThrownBy(
            () -> Tracing.start("sidecar", Map.of("OTEL_TRACES_EXPORTER", "zipkin"), log))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("OTEL_TRACES_EXPORTER is zipkin");
    Map<String, String> odd =
        Map.of("OTEL_TRACES_EXPORTER", "otlp", "OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318");
    assertThatThrownBy(() -> Tracing.start("sidecar", odd, log))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("collector:4318");
  }
}
