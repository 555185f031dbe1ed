package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.http.HttpRequest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prefill and decode through the real Envoy, with the config that KServe writes. */
@Timeout(180)
class PrefillDecodeThroughEnvoyTest {

  private static final String PREFILLER = "x-prefiller-host-port";

  @TempDir static Path folder;
  private static Scene scene;
  private final Caller caller = new Caller();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Pods pods = Pods.start(folder, 4);
    pods.announceRoles(2);
    scene = Scene.start(folder, pods, Configs.read("kserve-prefill-decode.yaml", pods));
  }

  @AfterAll
  static void stop() throws IOException {
    if (scene != null) {
      scene.close();
    }
  }

  @AfterEach
  void forget() {
    caller.close();
    scene.pods().forget();
  }

  @Test
  void tellsTheDecodePodWhoPrefills() throws Exception {
    HttpResponse<byte[]> answer =
        caller.post(scene.envoy().uri(Scene.GATE, Caller.CHAT), chat("Hello".repeat(100), ""));

    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    assertThat(decoded().header(PREFILLER)).hasValueSatisfying(this::isPrefillPod);
  }

  @Test
  void takesNoPrefillPodFromAClient() throws Exception {
    caller.post(
        scene.envoy().uri(Scene.GATE, Caller.CHAT),
        chat("Hello".repeat(100), ""),
        PREFILLER,
        "127.0.9.9:80",
        "x-encoder-hosts-ports",
        "127.0.9.9:80");

    assertThat(
            decoded().headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(PREFILLER)))
        .singleElement()
        .satisfies(header -> isPrefillPod(header.value()));
    assertThat(decoded().header("x-encoder-hosts-ports")).isEmpty();
  }

  private void isPrefillPod(String hostPort) {
    assertThat(scene.pods().hostPorts().subList(0, 2)).contains(hostPort);
  }

  private static HttpRequest decoded() {
    List<String> decoding = scene.pods().hostPorts().subList(2, 4);
    HttpRequest request = scene.pods().exchange().request();
    assertThat(decoding).contains(request.header("x-gateway-destination-endpoint").orElse(""));
    return request;
  }
}
