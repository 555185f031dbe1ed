package dev.llmd.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.ModelServer;
import dev.llmd.standin.otlp.Collector;
import dev.llmd.testing.Await;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One trace from the client through picker and sidecar to the servers of prefill and decode. */
@Timeout(300)
class TraceThroughChainTest {

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String BODY =
      """
      {"model":"%s","max_tokens":4,"messages":[{"role":"user","content":"%s"}]}
      """
          .formatted(Chain.MODEL, "Tell me of the sea. ".repeat(200));

  @TempDir Path folder;

  @Test
  void eachProcessGoesOnWithTheSpanOfTheOneBefore() throws Exception {
    try (Collector collector = new Collector();
        Chain chain =
            Chain.start(
                folder,
                Map.of(
                    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
                    collector.address() + "/v1/traces",
                    "OTEL_BSP_SCHEDULE_DELAY",
                    "50"));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(chain.url() + "/v1/chat/completions"))
              .header("content-type", "application/json")
              .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
              .POST(HttpRequest.BodyPublishers.ofString(BODY))
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(chain.logs()).isEqualTo(200);
      Map<String, Span> spans = spans(collector);
      while (spans.size() < 5) {
        Thread.sleep(20);
        spans = spans(collector);
      }

      Span picked = named(spans, "gateway.request");
      Span served = named(spans, "POST /v1/chat/completions");
      assertThat(Collector.hex(picked.getParentSpanId())).isEqualTo("b7ad6b7169203331");
      assertThat(served.getParentSpanId()).isEqualTo(picked.getSpanId());
      Span prefill = named(spans, "prefill");
      Span decode = named(spans, "decode");
      assertThat(prefill.getParentSpanId()).isEqualTo(served.getSpanId());
      assertThat(decode.getParentSpanId()).isEqualTo(served.getSpanId());
      // An exchange ends a little after its answer.
      Await.until(() -> told(chain.prefill()).contains(id(prefill)), chain::logs);
      Await.until(() -> told(chain.decode()).contains(id(decode)), chain::logs);
    }
  }

  /** Those of the request; others come of the picker's questions. */
  private static Map<String, Span> spans(Collector collector) {
    return collector.spans().stream()
        .filter(it -> Collector.hex(it.getTraceId()).equals(TRACE))
        .collect(Collectors.toMap(Span::getName, it -> it));
  }

  private static Span named(Map<String, Span> spans, String name) {
    assertThat(spans).containsKey(name);
    return spans.get(name);
  }

  private static String id(Span span) {
    return Collector.hex(span.getSpanId());
  }

  /** The spans that a server is told of as parents. */
  private static List<String> told(List<ModelServer> servers) {
    return Chain.exchanges(servers).stream()
        .flatMap(it -> it.request().header("traceparent").stream())
        .map(it -> it.split("-", -1)[2])
        .toList();
  }
}
