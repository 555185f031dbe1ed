package dev.llmd.picker.envoy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A client of the model, on the other side of the gateway. */
final class Caller implements AutoCloseable {

  static final String CHAT = "/v1/chat/completions";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A chat of one message, with further fields as JSON after a comma. */
  static String chat(String prompt, String more) {
    return "{\"model\": \"%s\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]%s}"
        .formatted(Pods.MODEL, prompt, more);
  }

  /** Sends a body, with headers as name, value, name, value. */
  HttpResponse<byte[]> post(URI uri, String body, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(uri, body, headers), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Sends a body, and reads the answer as it comes. */
  HttpResponse<InputStream> stream(URI uri, String body) throws IOException, InterruptedException {
    return client.send(request(uri, body), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** Sends a body; canceling what is returned hangs up. */
  CompletableFuture<HttpResponse<byte[]>> begin(URI uri, String body) {
    return client.sendAsync(request(uri, body), HttpResponse.BodyHandlers.ofByteArray());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static HttpRequest request(URI uri, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }
}
