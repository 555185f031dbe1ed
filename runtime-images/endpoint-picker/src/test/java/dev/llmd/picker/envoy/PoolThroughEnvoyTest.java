package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.Behaviour;
import dev.llmd.standin.Claim;
import dev.llmd.standin.Failure;
import dev.llmd.testing.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients see when pods are busy, gone or broken, with flow control. */
@Timeout(180)
class PoolThroughEnvoyTest {

  private static final String REASON = "x-llm-d-request-dropped-reason";

  @TempDir static Path folder;
  private static Scene scene;
  private final Caller caller = new Caller();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    Pods pods = Pods.start(folder, 2);
    scene = Scene.start(folder, pods, Configs.read("flow-control.yaml", pods));
  }

  @AfterAll
  static void stop() throws IOException {
    if (scene != null) {
      scene.close();
    }
  }

  @AfterEach
  void restore() throws Exception {
    Pods pods = scene.pods();
    pods.announce(pods.servers());
    pods.servers()
        .forEach(
            server -> {
              server.claim(Claim.NONE);
              server.behave(Behaviour.PROMPT);
            });
    awaitStatus(200);
    pods.forget();
    caller.close();
  }

  @Test
  void answersThatAllPodsAreSaturated() throws Exception {
    scene.pods().servers().forEach(server -> server.claim(Claim.of(50, 256, 0.99)));
    awaitStatus(429);

    HttpResponse<byte[]> answer = ask();

    assertThat(answer.headers().firstValue(REASON)).contains("rejected-ttl-expired");
    assertThat(Caller.text(answer)).contains("busy");
    assertThat(scene.picker().log()).doesNotContain("Exception");
  }

  @Test
  void goesOnWithThePodThatIsNotSaturated() throws Exception {
    // The pool is as saturated as its pods are on average: 1.2 and 0 are not enough.
    scene.pods().server(0).claim(Claim.of(6, 10, 0.5));
    Await.until(
        () -> {
          scene.pods().forget();
          return post() == 200 && !scene.pods().server(1).journal().exchanges().isEmpty();
        },
        scene.pods()::exchanges);
  }

  @Test
  void answersThatThereAreNoPodsAndFindsNewOnes() throws Exception {
    scene.pods().announce(List.of());
    awaitStatus(503);
    assertThat(ask().headers().firstValue(REASON)).contains("rejected-no-endpoints");

    scene.pods().announce(List.of(scene.pods().server(1)));
    awaitStatus(200);
    scene.pods().forget();
    assertThat(ask().statusCode()).isEqualTo(200);
    scene.pods().exchange();
    assertThat(scene.pods().server(1).journal().exchanges()).hasSize(1);
  }

  @Test
  void passesOnWhatAFailingPodSays() throws Exception {
    scene
        .pods()
        .servers()
        .forEach(server -> server.behave(Behaviour.PROMPT.withFailure(Failure.ERROR)));

    HttpResponse<byte[]> answer = ask();

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(Caller.text(answer)).contains("made to fail");
  }

  @Test
  void survivesPodsThatHangUpWithinAnAnswer() throws Exception {
    scene
        .pods()
        .servers()
        .forEach(server -> server.behave(Behaviour.PROMPT.withFailure(Failure.RESET)));
    for (int i = 0; i < 5; i++) {
      post();
    }

    Await.until(() -> scene.running() == 0, scene::running);
  }

  private HttpResponse<byte[]> ask() throws Exception {
    return caller.post(uri(), chat("Hello", ""));
  }

  /** The status, or 0 when the answer breaks off. */
  private int post() {
    try {
      return ask().statusCode();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (Exception brokeOff) {
      return 0;
    }
  }

  private void awaitStatus(int status) {
    Await.until(() -> post() == status, () -> post());
  }

  private static URI uri() {
    return scene.envoy().uri(Scene.GATE, Caller.CHAT);
  }
}
