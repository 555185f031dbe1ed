package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.otlp.Collector;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SidecarTelemetryTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";
  private static final String PREFILLER = "x-prefiller-host-port";

  @Test
  void aTraceGoesOnThroughPrefillAndDecode() throws Exception {
    try (Collector collector = new Collector()) {
      BusySidecar sidecar = new BusySidecar(exportedTo(collector), 0);
      try (sidecar) {
        sidecar.post(
            "/v1/completions?key=s3cret",
            "traceparent",
            PARENT,
            "tracestate",
            "vendor=1",
            PREFILLER,
            sidecar.prefiller());
      }

      Span request = collector.span("POST /v1/completions");
      Span prefill = collector.span("prefill");
      Span decode = collector.span("decode");
      assertThat(Collector.hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(Collector.hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
      assertThat(Collector.attributes(request.getAttributesList()))
          .containsEntry("http.request.method", "POST")
          .containsEntry("http.route", "/v1/completions")
          .containsEntry("url.path", "/v1/completions")
          .containsEntry("http.response.status_code", "200")
          .containsEntry("llm_d.pd_proxy.disaggregation_used", "true")
          .containsEntry("llm_d.pd_proxy.prefill_target", sidecar.prefiller());
      assertThat(prefill.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(decode.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(Collector.attributes(prefill.getAttributesList()))
          .containsEntry("server.address", "127.0.0.1")
          .containsEntry("url.full", "http://" + sidecar.prefiller() + "/v1/completions")
          .containsEntry("http.response.status_code", "200");
      assertThat(sidecar.asked)
          .extracting(it -> it.getFirst("traceparent"))
          .containsExactly(inside(prefill), inside(decode));
      assertThat(sidecar.asked)
          .extracting(it -> it.getFirst("tracestate"))
          .containsOnly("vendor=1");
      assertThat(collector.spans().toString()).doesNotContain("s3cret", "sk-12345", "secret");
    }
  }

  private static Map<String, String> exportedTo(Collector collector) {
    return Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.address() + "/v1/traces");
  }

  private static String inside(Span span) {
    return "00-" + TRACE + "-" + Collector.hex(span.getSpanId()) + "-01";
  }

  @Test
  void questionsThatComeAllTheTimeHaveSpansOnlyInTracesOfOthers() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              collector.address() + "/v1/traces",
              "OTEL_TRACES_SAMPLER",
              "always_on");
      try (BusySidecar sidecar = new BusySidecar(environment, 0)) {
        sidecar.ask("/metrics");
        sidecar.post("/tokenize", "traceparent", PARENT);
      }

      assertThat(collector.spans(2))
          .extracting(Span::getName)
          .containsExactlyInAnyOrder("POST", "decode");
    }
  }

  @Test
  void eachLegThatFailsIsOneLineOfTheLogAndOneErrorOfTheTrace() throws Exception {
    try (Collector collector = new Collector()) {
      BusySidecar sidecar = new BusySidecar(exportedTo(collector), 0);
      String answer;
      try (sidecar) {
        answer =
            sidecar
                .post("/v1/completions", "traceparent", PARENT, PREFILLER, BusySidecar.closedPort())
                .body();
      }

      Span prefill = collector.span("prefill");
      assertThat(Collector.attributes(prefill.getAttributesList()))
          .containsEntry("error.type", "refused");
      assertThat(sidecar.log().lines().filter(it -> it.contains("\"error\"")))
          .hasSize(2)
          .allSatisfy(
              line ->
                  assertThat(line)
                      .contains("\"leg\":\"prefill\"", "127.0.0.1:1", "refuses connections", TRACE)
                      .contains("\"path\":\"/v1/completions\""));
      assertThat(answer).doesNotContain("127.0.0.1");
    }
  }

  @Test
  void nothingSecretIsLogged() throws Exception {
    BusySidecar sidecar = new BusySidecar(Map.of(), 9);
    try (sidecar) {
      sidecar.post("/v1/completions?api_key=s3cret", PREFILLER, sidecar.prefiller());
      sidecar.post("/v1/completions?api_key=s3cret", PREFILLER, BusySidecar.closedPort());
      sidecar.post("/v1/completions?api_key=s3cret", PREFILLER, "10.0.0.1:80");
      sidecar.post("/broken?api_key=s3cret");
      sidecar.ask("/v1/models?api_key=s3cret");
    }

    assertThat(sidecar.log())
        .contains("\"msg\":\"request\"", "\"status\":500", "\"route\":\"prefill_decode\"")
        .doesNotContain("s3cret", "sk-12345", "Bearer", "secret prompt");
  }

  @Test
  void clientsThatGoAreCountedAndNothingStaysInFlight() throws Exception {
    try (BusySidecar sidecar = new BusySidecar(Map.of(), 0)) {
      try (Socket client = new Socket(InetAddress.ofLiteral("127.0.0.1"), sidecar.port())) {
        String begun = "POST /v1/completions HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{";
        client.getOutputStream().write(begun.getBytes(UTF_8));
        sidecar.awaitInFlight(1);
      }

      assertThat(sidecar.settledMetrics())
          .contains("request_ends_total{end=\"abandoned\"} 1\n")
          .contains("requests_in_flight 0\n");
    }
  }

  @Test
  void whatHappensIsCounted() throws Exception {
    try (BusySidecar sidecar = new BusySidecar(Map.of(), 0)) {
      sidecar.ask("/health");
      sidecar.ask("/v1/models");
      sidecar.post("/v1/completions");
      sidecar.post("/v1/completions", PREFILLER, sidecar.prefiller());
      sidecar.post("/v1/completions", PREFILLER, BusySidecar.closedPort());
      sidecar.post("/v1/completions", PREFILLER, "10.0.0.1:80");
      sidecar.post("/broken");

      assertThat(sidecar.settledMetrics())
          .contains("requests_total{route=\"pass_through\",status=\"200\"} 1\n")
          .contains("requests_total{route=\"pass_through\",status=\"500\"} 1\n")
          .contains("requests_total{route=\"decode_only\",status=\"200\"} 1\n")
          .contains("requests_total{route=\"prefill_decode\",status=\"200\"} 1\n")
          .contains("requests_total{route=\"prefill_decode\",status=\"502\"} 1\n")
          .contains("requests_total{route=\"refused\",status=\"403\"} 1\n")
          .contains("leg_failures_total{leg=\"prefill\",kind=\"refused\"} 2\n")
          .contains("legs_total{leg=\"prefill\",status=\"200\"} 1\n")
          .contains("leg_duration_seconds_count{leg=\"decode\"} 4\n")
          .contains("time_to_first_byte_seconds_count{route=\"prefill_decode\"} 1\n")
          .contains("prefill_retries_total 1\n")
          .contains("forbidden_targets_total 1\n")
          .contains("requests_in_flight 0\n")
          .contains("server_connections 2\n");
    }
  }
}
