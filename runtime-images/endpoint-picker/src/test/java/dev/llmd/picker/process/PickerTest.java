package dev.llmd.picker.process;

import static dev.llmd.picker.extproc.Messages.CHAT;
import static dev.llmd.picker.extproc.Messages.HELLO;
import static dev.llmd.picker.extproc.Messages.body;
import static dev.llmd.picker.extproc.Messages.destination;
import static dev.llmd.picker.extproc.Messages.get;
import static dev.llmd.picker.extproc.Messages.parts;
import static dev.llmd.picker.extproc.Messages.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.extproc.ProxyClient;
import dev.llmd.serving.part.StartException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PickerTest {

  @TempDir Path folder;

  @Test
  void requestThatRunsIsAnsweredAfterTheProcessIsToldToEnd() throws Exception {
    try (RunningPicker running = new RunningPicker(folder, "--drain-timeout=0s");
        ProxyClient proxy = ProxyClient.plain(running.picker.proxyPort())) {
      ProxyClient.Stream stream = proxy.open();
      stream.send(post(CHAT)).send(body(HELLO.substring(0, 10), false));
      // The other stream is answered on the same connection, so this one was read before.
      ProxyClient.Stream other = proxy.open().send(get("/v1/models"));
      assertThat(destination(other.next())).isNotEmpty();
      other.halfClose();

      CompletableFuture<Void> ended = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> drain(running, ended));
      while (!running.log().contains("told to end")) {
        Thread.sleep(10);
      }
      stream.send(body(HELLO.substring(10), true));
      assertThat(destination(stream.next())).startsWith("127.0.0.1:");
      parts(stream);
      stream.halfClose();
      assertThat(stream.rest()).isEmpty();
      ended.join();
    }
  }

  private static void drain(RunningPicker running, CompletableFuture<Void> ended) {
    try {
      running.picker.drain();
      ended.complete(null);
    } catch (InterruptedException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  @Test
  void metricsAreServed() throws Exception {
    try (RunningPicker running = new RunningPicker(folder);
        HttpClient client = HttpClient.newHttpClient()) {
      String base = "http://127.0.0.1:" + running.picker.metricsPort();
      HttpResponse<String> page = client.send(request(base + "/metrics"), text());

      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
      assertThat(page.body())
          .contains("llm_d_epp_ready_endpoints{name=\"file-discovery\"} 2\n")
          .contains("inference_pool_ready_pods{name=\"file-discovery\"} 2\n");
      assertThat(client.send(request(base + "/"), text()).statusCode()).isEqualTo(404);
      assertThat(running.log()).contains("everybody may read the metrics");
    }
  }

  private static HttpRequest request(String uri) {
    return HttpRequest.newBuilder(URI.create(uri)).build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  @Test
  void whatNeedsKubernetesIsRefusedWithoutIt() {
    assertThatThrownBy(() -> new RunningPicker(folder, "--metrics-endpoint-auth"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--metrics-endpoint-auth=false");
    assertThatThrownBy(() -> new RunningPicker(folder, "--ha-enable-leader-election"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("leave the flag out");
  }

  @Test
  void endpointsFileTakesThePlaceOfKubernetes() throws Exception {
    String config = RunningPicker.config(folder);
    String clusters =
        config
            .substring(0, config.indexOf("dataLayer:"))
            .replaceFirst("- type: file-discovery\n.*\n", "");
    String file = "--endpoints-file=" + folder.resolve("endpoints.yaml");

    try (RunningPicker running = new RunningPicker(clusters, List.of(file, "--pool-name=llama"));
        ProxyClient proxy = ProxyClient.plain(running.picker.proxyPort())) {
      assertThat(destination(proxy.open().send(get("/v1/models")).next())).startsWith("127.0.0.1:");
      assertThat(running.log()).contains("everybody may read the metrics");
    }
    assertThatThrownBy(() -> new RunningPicker(config, List.of(file)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("leave one of them out");
    assertThatThrownBy(
            () -> new RunningPicker(clusters, List.of(file, "--ha-enable-leader-election")))
        .hasMessageContaining("--endpoints-file each replica answers by itself");
    assertThatThrownBy(() -> new RunningPicker(clusters, List.of(file, "--endpoint-selector=a=b")))
        .hasMessageContaining("both --endpoints-file and --endpoint-selector are given");
  }

  @Test
  void portThatIsTakenIsSaid() throws Exception {
    try (RunningPicker running = new RunningPicker(folder)) {
      int taken = running.picker.proxyPort();
      assertThatThrownBy(() -> new RunningPicker(folder, "--grpc-port=" + taken))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("cannot listen on /127.0.0.1:" + taken);
    }
  }

  @Test
  void healthIsAnsweredOnThePortForProxiesWhenAskedFor() throws Exception {
    try (RunningPicker running =
        new RunningPicker(folder, "--health-checking", "--enable-grpc-stream-metrics")) {
      var channel =
          io.grpc.netty.NettyChannelBuilder.forAddress("127.0.0.1", running.picker.proxyPort())
              .usePlaintext()
              .build();
      try {
        assertThat(
                io.grpc.health.v1.HealthGrpc.newBlockingStub(channel)
                    .check(io.grpc.health.v1.HealthCheckRequest.getDefaultInstance())
                    .getStatus())
            .isEqualTo(io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING);
      } finally {
        channel.shutdownNow();
      }
    }
  }
}
