package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.Claim;
import dev.llmd.testing.Await;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are called otherwise by clients, and requests that are worth less than others. */
@Timeout(180)
class ModelPolicyThroughEnvoyTest {

  private static final String BUFFERED = "buffered";
  private static final String POLICY =
      """
      objectives:
      - {name: batch, priority: -1}
      rewriteRules:
      - matches: [{model: {value: assistant}}]
        targets: [{modelRewrite: %s}]
      """
          .formatted(Pods.MODEL);

  @TempDir static Path folder;
  private static Scene scene;
  private final Caller caller = new Caller();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    EnvoyProgram.require();
    Pods pods = Pods.start(folder, 2);
    pods.announceWith(POLICY);
    PickerProcess picker =
        PickerProcess.start(folder, Configs.kserveSingle(pods), Scene.plainText());
    EnvoyProxy envoy =
        EnvoyProxy.start(
            folder,
            List.of(
                Gate.to(Scene.GATE, picker.hostPort()),
                Gate.to(BUFFERED, picker.hostPort()).with(Gate.Mode.BUFFERED)));
    scene = new Scene(pods, picker, envoy);
  }

  @AfterAll
  static void stop() throws IOException {
    if (scene != null) {
      scene.close();
    }
  }

  @AfterEach
  void restore() {
    caller.close();
    scene.pods().servers().forEach(server -> server.claim(Claim.NONE));
    scene.pods().forget();
  }

  @ParameterizedTest
  @ValueSource(strings = {Scene.GATE, BUFFERED})
  void asksPodsForTheirOwnModelAndClientsHearOfTheirs(String gate) throws Exception {
    String body = chat("größer", ",  \"seed\" : 1.50").replace(Pods.MODEL, "assistant");

    HttpResponse<byte[]> answer = caller.post(uri(gate), body);

    assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(200);
    assertThat(new String(scene.pods().exchange().request().body(), StandardCharsets.UTF_8))
        .isEqualTo(chat("größer", ",  \"seed\" : 1.50"));
    assertThat(Caller.text(answer)).contains("\"model\":\"assistant\"").doesNotContain(Pods.MODEL);
  }

  @Test
  void clientsHearOfTheirModelInEachEvent() throws Exception {
    String body =
        chat("Hello", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")
            .replace(Pods.MODEL, "assistant");

    String events = Caller.text(caller.post(uri(Scene.GATE), body));

    String sent = new String(scene.pods().exchange().answered(), StandardCharsets.UTF_8);
    assertThat(events).isEqualTo(sent.replace(Pods.MODEL, "assistant"));
  }

  @Test
  void shedsWhatIsWorthLessWhenAllPodsAreSaturated() throws Exception {
    // A report that is old, as on a busy machine, is one of a pod that is saturated.
    Await.until(() -> status() == 200, this::status);
    scene.pods().servers().forEach(server -> server.claim(Claim.of(50, 256, 0.99)));

    Await.until(() -> status() == 429, this::status);
    assertThat(batch().headers().firstValue("x-llm-d-request-dropped-reason"))
        .contains("rejected-saturated");
    assertThat(caller.post(uri(Scene.GATE), chat("Hello", "")).statusCode()).isEqualTo(200);
  }

  private int status() {
    try {
      return batch().statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<byte[]> batch() throws IOException, InterruptedException {
    return caller.post(
        uri(Scene.GATE), chat("Hello", ""), "x-gateway-inference-objective", "batch");
  }

  private static URI uri(String gate) {
    return scene.envoy().uri(gate, Caller.CHAT);
  }
}
