package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A picker that names several pods, and a gateway that goes to the next when one is dead. */
@Timeout(180)
class FallbackThroughEnvoyTest {

  private static final String DESTINATION = "x-gateway-destination-endpoint";

  @TempDir Path folder;
  private final Caller caller = new Caller();
  private Scene scene;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    EnvoyProgram.require();
    Pods pods = Pods.start(folder, 2);
    String config =
        Configs.kserveSingle(pods)
            .replace(
                "- type: max-score-picker\n",
                "- {type: max-score-picker, parameters: {maxNumOfEndpoints: 2}}\n");
    PickerProcess picker = PickerProcess.start(folder, config, Scene.plainText());
    Gate gate = Gate.to(Scene.GATE, picker.hostPort()).preferringOf(pods.hostPorts());
    scene = new Scene(pods, picker, EnvoyProxy.start(folder, List.of(gate)));
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
    if (scene != null) {
      scene.close();
    }
  }

  @Test
  void goesToTheNextPodWhenTheFirstIsDead() throws Exception {
    assertThat(status("Hello")).isEqualTo(200);
    assertThat(scene.pods().exchange().request().header(DESTINATION).orElse("").split(","))
        .containsExactlyInAnyOrderElementsOf(scene.pods().hostPorts());

    scene.pods().server(0).close();

    for (int i = 0; i < 10; i++) {
      assertThat(status("Request " + i)).isEqualTo(200);
    }
  }

  private int status(String prompt) throws IOException, InterruptedException {
    return caller.post(scene.envoy().uri(Scene.GATE, Caller.CHAT), chat(prompt, "")).statusCode();
  }
}
