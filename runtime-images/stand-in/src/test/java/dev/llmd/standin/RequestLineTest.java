package dev.llmd.standin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.http.Journal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RequestLineTest {

  private final List<String> lines = new CopyOnWriteArrayList<>();

  @Test
  void saysWhichStepWasAskedAndHowItEnded() throws Exception {
    Settings settings =
        Settings.at(new InetSocketAddress("127.0.1.1", 0), "m").withRequestLog(lines::add);
    try (ModelServer server = new ModelServer(settings, new Journal(0));
        HttpClient client = HttpClient.newHttpClient()) {
      post(client, server, "{\"do_remote_decode\": true}");
      post(
          client,
          server,
          "{\"do_remote_prefill\": true, \"remote_block_ids\": [0], \"remote_engine_id\": \"e\","
              + " \"remote_host\": \"10.0.0.1\", \"remote_port\": 5600}");
      post(client, server, "null");
      server.behave(Behaviour.PROMPT.withPace((_, _, _) -> false));
      assertThat(client.sendAsync(request(server, "null"), HttpResponse.BodyHandlers.discarding()))
          .failsWithin(Duration.ofSeconds(60));

      assertThat(lines)
          .extracting(line -> line.replace(server.hostPort(), "pod"))
          .containsExactly(
              "pod prefill /v1/completions: 10 prompt tokens, 0 of them cached; 16 output tokens",
              "pod decode (KV cache of 10.0.0.1) /v1/completions: 10 prompt tokens, 9 of them"
                  + " cached; 16 output tokens",
              "pod prefill and decode /v1/completions: 10 prompt tokens, 0 of them cached; 16"
                  + " output tokens",
              "pod prefill and decode /v1/completions: 10 prompt tokens, 0 of them cached; 16"
                  + " output tokens; broken off");
    }
  }

  /** Asks, and waits for the line, which may be said a little after the answer. */
  private void post(HttpClient client, ModelServer server, String params) throws Exception {
    int before = lines.size();
    client.send(request(server, params), HttpResponse.BodyHandlers.discarding());
    while (lines.size() == before) {
      Thread.sleep(2);
    }
  }

  private static HttpRequest request(ModelServer server, String params) {
    String body =
        "{\"model\":\"m\",\"prompt\":\"%s\",\"kv_transfer_params\":%s}"
            .formatted("x".repeat(40), params);
    return HttpRequest.newBuilder(URI.create("http://" + server.hostPort() + "/v1/completions"))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
