package dev.llmd.picker.process;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.response;
import static dev.llmd.picker.extproc.Messages.responseBody;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.picker.extproc.ProxyClient;
import dev.llmd.standin.otlp.Collector;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.service.ext_proc.v3.ProcessingResponse;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickerTracingTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  @TempDir Path folder;

  private RunningPicker picker(Collector collector) throws Exception {
    return new RunningPicker(
        RunningPicker.config(folder),
        List.of(),
        Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", collector.address() + "/v1/traces"));
  }

  private static String traceparent(ProcessingResponse message) {
    return message
        .getRequestHeaders()
        .getResponse()
        .getHeaderMutation()
        .getSetHeadersList()
        .stream()
        .map(HeaderValueOption::getHeader)
        .filter(it -> it.getKey().equals("traceparent"))
        .map(it -> it.getRawValue().toStringUtf8() + it.getValue())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theTraceOfTheProxyGoesOnThroughTheDecisionToTheModelServer() throws Exception {
    try (Collector collector = new Collector()) {
      String sent;
      try (RunningPicker running = picker(collector);
          ProxyClient proxy = ProxyClient.plain(running.picker.proxyPort())) {
        ProxyClient.Stream stream = proxy.open();
        stream.send(post(CHAT + "?key=s3cret", "traceparent", PARENT)).send(body(HELLO, true));
        sent = traceparent(stream.next());
        parts(stream);
        stream.send(response(false, "content-type", "application/json"));
        stream.next();
        stream.send(responseBody("{}", true));
        stream.next();
        stream.halfClose();
        stream.rest();
      }

      Span request = collector.span("gateway.request");
      Span decision = collector.span("gateway.request_orchestration");
      assertThat(Collector.hex(request.getTraceId())).isEqualTo(TRACE);
      assertThat(Collector.hex(request.getParentSpanId())).isEqualTo("b7ad6b7169203331");
      assertThat(request.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
      assertThat(Collector.attributes(request.getAttributesList()))
          .containsEntry("url.path", CHAT)
          .containsEntry("http.response.status_code", "200");
      assertThat(decision.getParentSpanId()).isEqualTo(request.getSpanId());
      assertThat(Collector.attributes(decision.getAttributesList()).get("llm_d.epp.destination"))
          .startsWith("127.0.0.1:");
      assertThat(sent).isEqualTo("00-" + TRACE + "-" + Collector.hex(request.getSpanId()) + "-01");
      assertThat(collector.resource()).containsEntry("service.name", "llm-d-epp");
      assertThat(collector.spans().toString()).doesNotContain("s3cret");
    }
  }

  @Test
  void whatIsRefusedIsAnErrorOfTheTraceOnlyWhereTheServerFails() throws Exception {
    try (Collector collector = new Collector()) {
      try (RunningPicker running = picker(collector);
          ProxyClient proxy = ProxyClient.plain(running.picker.proxyPort())) {
        ProxyClient.Stream stream = proxy.open();
        stream.send(post(CHAT, "traceparent", PARENT)).send(body("no JSON", true));
        stream.next();
        stream.rest();
      }

      Span request = collector.span("gateway.request");
      assertThat(Collector.attributes(request.getAttributesList()))
          .containsEntry("http.response.status_code", "400");
      assertThat(request.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }
  }
}
