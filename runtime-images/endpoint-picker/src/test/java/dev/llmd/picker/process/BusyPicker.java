package dev.llmd.picker.process;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static dev.llmd.picker.extproc.Messages.response;
import static dev.llmd.picker.extproc.Messages.responseBody;

import dev.llmd.picker.extproc.ProxyClient;
import dev.llmd.picker.kvevents.Publisher;
import dev.llmd.standin.prometheus.PrometheusPage;
import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A picker with all that it can do, to which something of everything happens: so that its page for
 * Prometheus has a series of every metric.
 */
final class BusyPicker {

  private BusyPicker() {}

  /** The page, as Prometheus gets it. */
  static PrometheusPage page(Path folder) throws IOException, InterruptedException {
    List<String> flags = List.of("--enable-grpc-stream-metrics", "--pool-name=pool");
    try (HeldPort podPort = new HeldPort();
        HeldPort centralPort = new HeldPort();
        RunningPicker running =
            new RunningPicker(config(folder, podPort.number(), centralPort.number()), flags);
        HttpClient client = HttpClient.newHttpClient();
        ProxyClient proxy = ProxyClient.plain(running.picker.proxyPort());
        Publisher pod =
            Publisher.bind("tcp://127.0.0.1:" + podPort.number(), "kv@127.0.0.1:1@llama");
        Publisher stranger =
            Publisher.connect(
                "tcp://127.0.0.1:" + centralPort.number(), "kv@10.9.9.9:8000@llama")) {
      publish(pod.waitForSubscriber());
      stranger.stored(IntStream.range(0, 16).toArray(), 1);
      refused(proxy.open());
      answered(proxy.open());
      routed(proxy.open());
      routed(proxy.open());
      proxy.open().send(post(CHAT)).send(body(HELLO, true));
      URI uri = URI.create("http://127.0.0.1:" + running.picker.metricsPort() + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(uri).build();
      Page page = () -> client.send(request, BodyHandlers.ofString()).body();
      Await.until(() -> has(page, "capacity_utilization_requests{priority"), page::get);
      Await.until(() -> has(page, "events_messages_missed_total{"), page::get);
      Await.until(() -> has(page, "events_unmatched_messages_total{"), page::get);
      return PrometheusPage.of(page.get());
    }
  }

  private interface Page {
    String ask() throws IOException, InterruptedException;

    default String get() {
      try {
        return ask();
      } catch (IOException | InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static boolean has(Page page, String text) {
    return page.get().contains(text);
  }

  /** Two endpoints that take one request each. */
  private static String config(Path folder, int podPort, int centralPort) throws IOException {
    Path endpoints =
        Files.writeString(
            folder.resolve("endpoints.yaml"),
            """
            endpoints:
            - {name: a, namespace: ns, address: 127.0.0.1, port: 1}
            - {name: b, namespace: ns, address: 127.0.0.1, port: 2}
            """);
    return """
    apiVersion: llm-d.ai/v1alpha1
    kind: EndpointPickerConfig
    featureGates: [flowControl]
    flowControl:
      maxRequests: 100
      saturationDetector: {pluginRef: concurrency-detector}
    plugins:
    - type: prefix-cache-scorer
    - type: precise-prefix-cache-scorer
      parameters:
        kvEventsConfig:
          discoverPods: true
          podDiscoveryConfig: {socketPort: %d}
          zmqEndpoint: tcp://127.0.0.1:%d
        indexerConfig: {tokenizersPoolConfig: {modelName: m, uds: {socketFile: /none.socket}}}
    - type: concurrency-detector
      parameters: {maxConcurrency: 1}
    - type: file-discovery
      parameters: {path: %s}
    schedulingProfiles:
    - name: default
      plugins:
      - pluginRef: prefix-cache-scorer
      - pluginRef: precise-prefix-cache-scorer
    dataLayer:
      discovery: {pluginRef: file-discovery}
    """
        .formatted(podPort, centralPort, endpoints);
  }

  private static void refused(ProxyClient.Stream stream) {
    stream.send(post(CHAT)).send(body("no JSON", true));
    stream.next();
  }

  private static void answered(ProxyClient.Stream stream) {
    routed(stream);
    stream.send(response(false, "content-type", "text/event-stream"));
    stream.next();
    stream.send(responseBody("data: {\"choices\":[]}\n\n", false));
    stream.next();
    String usage = "{\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":5}}";
    stream.send(responseBody("data: " + usage + "\n\ndata: [DONE]\n\n", true));
    stream.next();
    stream.halfClose();
    stream.rest();
  }

  private static void routed(ProxyClient.Stream stream) {
    stream.send(post(CHAT)).send(body(HELLO, true));
    stream.next();
    parts(stream);
  }

  /** A message, five that get lost, and another one. */
  private static void publish(Publisher events) {
    events.stored(IntStream.range(0, 16).toArray(), 1);
    events.number(6).stored(IntStream.range(16, 32).toArray(), 2);
  }
}
