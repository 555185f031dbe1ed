package dev.llmd.picker.extproc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.trace.Tracing;
import dev.llmd.standin.otlp.Collector;
import dev.llmd.testing.LogLines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTraceTest {

  @Test
  void aRequestWhoseClientLeavesWhileItWaitsShowsItsWait() throws Exception {
    try (Collector collector = new Collector()) {
      Map<String, String> environment =
          Map.of(
              "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
              collector.address() + "/v1/traces",
              "OTEL_TRACES_SAMPLER",
              "always_on");
      try (Tracing tracing = Tracing.start("picker", environment, new LogLines().log())) {
        RequestTrace trace = RequestTrace.of(tracing, new Headers(new byte[0]));
        trace.scheduling("m", 0);
        trace.end();
      }

      assertThat(collector.span("gateway.request_orchestration").getParentSpanId())
          .isEqualTo(collector.span("gateway.request").getSpanId());
    }
  }
}
