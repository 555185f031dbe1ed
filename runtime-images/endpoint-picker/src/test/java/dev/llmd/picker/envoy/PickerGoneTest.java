package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the gateway does while there is no picker, and what a picker does before it goes. */
@Timeout(300)
class PickerGoneTest {

  private static final String OPEN = "open";
  private static final String WATCHED = "--health-checking=true";
  private static final int CLIENTS = 8;
  private static final int REQUESTS_BEFORE = 200;

  /** Few enough for the time that the picker drains, on a busy machine too. */
  private static final int REQUESTS_AFTER = 50;

  @TempDir Path folder;
  private final Caller caller = new Caller();
  private final List<AutoCloseable> started = new ArrayList<>();
  private Pods pods;

  @BeforeEach
  void startPods() throws IOException, InterruptedException {
    EnvoyProgram.require();
    pods = started(Pods.start(folder, 2));
  }

  @AfterEach
  void stop() throws Exception {
    caller.close();
    for (AutoCloseable each : started.reversed()) {
      each.close();
    }
  }

  @Test
  void failsOpenOrClosedAsTheGatewayIsToldUntilThePickerIsBack() throws Exception {
    PickerProcess picker = startPicker(port(), WATCHED);
    EnvoyProxy envoy =
        started(
            EnvoyProxy.start(
                folder,
                List.of(
                    Gate.to(Scene.GATE, picker.hostPort()),
                    Gate.to(OPEN, picker.hostPort()).failingOpenTo(pods.hostPorts()))));
    Await.until(() -> status(envoy, Scene.GATE) == 200, () -> "no answer");
    Await.until(() -> chosen(envoy) == 3, pods::exchanges);

    picker.kill();
    assertThat(status(envoy, Scene.GATE)).isGreaterThanOrEqualTo(500);
    Await.until(
        () -> IntStream.range(0, 20).allMatch(_ -> status(envoy, OPEN) == 200),
        () -> "requests fail that should go on without a picker");

    startPicker(picker.port(), WATCHED);
    Await.until(() -> status(envoy, Scene.GATE) == 200, () -> "no answer");
    Await.until(() -> chosen(envoy) == 3, pods::exchanges);
  }

  @Test
  void dropsNothingWhenItIsToldToEndUnderLoad() throws Exception {
    PickerProcess picker = startPicker(port(), "--drain-timeout=10s");
    PickerProcess successor = startPicker(port());
    // As the gateway has it: a Service with two pods, of which one is about to go.
    EnvoyProxy envoy =
        started(
            EnvoyProxy.start(
                folder,
                List.of(
                    Gate.to(Scene.GATE, picker.hostPort()),
                    Gate.to("next", successor.hostPort()))));
    AtomicInteger answered = new AtomicInteger();
    AtomicBoolean isNext = new AtomicBoolean();
    AtomicBoolean isEnough = new AtomicBoolean();
    Callable<List<Integer>> client =
        () -> {
          List<Integer> statuses = new ArrayList<>();
          while (!isEnough.get()) {
            statuses.add(status(envoy, isNext.get() ? "next" : Scene.GATE));
            answered.incrementAndGet();
          }
          return statuses;
        };
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Integer>>> results = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        results.add(clients.submit(client));
      }
      Await.until(() -> answered.get() > REQUESTS_BEFORE, answered::get);
      picker.terminate();
      int atEnd = answered.get();
      // Until the gateway has heard of it, requests keep coming: they are answered as well.
      Await.until(() -> answered.get() > atEnd + REQUESTS_AFTER, answered::get);
      isNext.set(true);
      assertThat(picker.exitStatus()).isIn(0, 143);
      isEnough.set(true);
      for (Future<List<Integer>> result : results) {
        assertThat(result.get()).containsOnly(200);
      }
    }
  }

  /** How many of three requests that may go on without the picker were sent by it. */
  private long chosen(EnvoyProxy envoy) {
    pods.forget();
    for (int i = 0; i < 3; i++) {
      status(envoy, OPEN);
    }
    return pods.exchanges().stream()
        .filter(it -> it.request().header("x-gateway-destination-endpoint").isPresent())
        .count();
  }

  private int port() {
    return started(new HeldPort()).number();
  }

  private PickerProcess startPicker(int port, String... flags)
      throws IOException, InterruptedException {
    String config = Configs.kserveSingle(pods);
    return started(PickerProcess.start(folder, config, port, Scene.plainText(flags)));
  }

  private int status(EnvoyProxy envoy, String gate) {
    try {
      HttpResponse<byte[]> answer = caller.post(envoy.uri(gate, Caller.CHAT), chat("Hello", ""));
      return answer.statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private <T extends AutoCloseable> T started(T thing) {
    started.add(thing);
    return thing;
  }
}
