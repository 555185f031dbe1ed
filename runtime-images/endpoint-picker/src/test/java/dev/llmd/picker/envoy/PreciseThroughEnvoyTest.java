package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Settings;
import dev.llmd.standin.Settings.KvEvents;
import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prefixes that only the events of model servers can tell, with tokens as a model server counts.
 */
@Timeout(240)
class PreciseThroughEnvoyTest {

  private static final int PODS = 3;
  private static final String KEYS = "llm_d_epp_kv_cache_index_keys";

  private static final String DESTINATION = "x-gateway-destination-endpoint";
  private static final int BLOCKS = 100;

  @TempDir Path folder;
  private final Caller caller = new Caller();
  private final HeldPort port = new HeldPort();
  private Scene scene;

  @BeforeEach
  void requireEnvoy() throws IOException, InterruptedException {
    EnvoyProgram.require();
  }

  @AfterEach
  void stop() throws IOException {
    caller.close();
    if (scene != null) {
      scene.close();
    }
    port.close();
  }

  @Test
  void goesToThePodThatSaysItHasThePrefixToWhomPodsConnect() throws Exception {
    String events = "tcp://127.0.0.1:" + port.number();
    start(events, false, "{zmqEndpoint: \"" + events + "\", discoverPods: false}");

    followsTheEvents();
  }

  @Test
  void goesToThePodThatSaysItHasThePrefixConnectingToPods() throws Exception {
    start(
        "tcp://%s:" + port.number(),
        true,
        "{discoverPods: true, podDiscoveryConfig: {socketPort: " + port.number() + "}}");

    followsTheEvents();
  }

  private void followsTheEvents() {
    ModelServer ofTheFirst = scene.pods().server(2);
    ModelServer ofTheOther = scene.pods().server(0);
    String first = "Sixteen letters.".repeat(4 * BLOCKS);
    String other = "As many letters.".repeat(4 * BLOCKS);
    makeHold(ofTheFirst, first);
    makeHold(ofTheOther, other);

    assertThat(answeredBy(first + "Why?")).isEqualTo(ofTheFirst.hostPort());
    assertThat(answeredBy(other + "Why?")).isEqualTo(ofTheOther.hostPort());
    assertThat(answeredBy(first + "How?")).isEqualTo(ofTheFirst.hostPort());
  }

  /** Makes the pod cache a prompt behind the picker's back, and waits until events have told it. */
  private void makeHold(ModelServer pod, String prompt) {
    double unheard = keys();
    AtomicInteger probe = new AtomicInteger();
    // What is published before the picker listens is lost, as with real model servers.
    Await.until(
        () -> {
          post(uri(pod), (probe.incrementAndGet() + " is another beginning. ").repeat(5));
          return keys() > unheard;
        },
        this::keys);
    double heard = keys();
    post(uri(pod), prompt);
    Await.until(() -> keys() >= heard + BLOCKS, this::keys);
    scene.pods().forget();
  }

  private String answeredBy(String prompt) {
    scene.pods().forget();
    assertThat(post(scene.envoy().uri(Scene.GATE, Caller.CHAT), prompt)).isEqualTo(200);
    Await.until(() -> !destinations().isEmpty(), scene.pods()::exchanges);
    return String.join(", ", destinations());
  }

  /** Where requests went that came by Envoy: others are the picker's own, for tokens. */
  private List<String> destinations() {
    return scene.pods().exchanges().stream()
        .flatMap(exchange -> exchange.request().header(DESTINATION).stream())
        .toList();
  }

  private static URI uri(ModelServer pod) {
    return URI.create("http://" + pod.hostPort() + Caller.CHAT);
  }

  private void start(String events, boolean isBound, String config)
      throws IOException, InterruptedException {
    Pods pods = Pods.start(folder, PODS, publishing(events, isBound));
    String complete =
        Configs.read("precise.yaml", pods)
            .replace("EVENTS", config)
            .replace("RENDER", pods.server(1).hostPort());
    scene = Scene.start(folder, pods, complete);
  }

  private static UnaryOperator<Settings> publishing(String events, boolean isBound) {
    return settings ->
        settings.withKvEvents(
            new KvEvents(events.formatted(settings.address().getHostString()), isBound));
  }

  private double keys() {
    try {
      return scene.picker().sum(KEYS);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private int post(URI uri, String prompt) {
    try {
      return caller.post(uri, chat(prompt, "")).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
