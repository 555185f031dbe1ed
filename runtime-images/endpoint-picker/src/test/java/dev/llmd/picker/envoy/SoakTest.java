package dev.llmd.picker.envoy;

import static dev.llmd.picker.envoy.Caller.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.Await;
import dev.llmd.testing.program.EnvoyProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many requests, and no more memory in use after them than before: 20,000, or as many as the
 * property {@code llmd.soak} says.
 */
class SoakTest {

  private static final int REQUESTS = Integer.getInteger("llmd.soak", 20_000);

  /** Fills what is meant to be filled: the index of prefixes, pools of buffers, code. */
  private static final int WARM_UP = 5_000;

  private static final int CLIENTS = 16;
  private static final int CONVERSATIONS = 400;

  /** Of the shortest soak, 52 bytes for each request: less than keeping anything of it costs. */
  private static final long SLACK_BYTES = 1 << 20;

  @TempDir Path folder;
  private final Caller caller = new Caller();
  private final AtomicInteger next = new AtomicInteger();

  @Test
  void usesNoMoreMemoryAfterManyRequests() throws Exception {
    EnvoyProgram.require();
    // Small caches, so that the picker's index is full, and forgets, before memory is compared.
    Pods pods = Pods.start(folder, 4, settings -> settings.withCache(16, 500));
    try (Scene scene = Scene.start(folder, pods, Configs.kserveSingle(pods))) {
      send(scene, WARM_UP);
      long before = heapAtRest(scene);

      send(scene, REQUESTS);

      long after = heapAtRest(scene);
      System.out.printf(
          "Soak: %,d requests; %,d bytes live before, %,d after%n", REQUESTS, before, after);
      assertThat(after).as("live bytes, %,d before", before).isLessThan(before + SLACK_BYTES);
    } finally {
      caller.close();
    }
  }

  private static long heapAtRest(Scene scene) throws IOException, InterruptedException {
    Await.until(() -> scene.running() == 0, scene::running);
    scene.pods().forget();
    return scene.picker().liveBytes();
  }

  private void send(Scene scene, int count) throws ExecutionException, InterruptedException {
    int end = next.get() + count;
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(
            clients.submit(
                () -> {
                  for (int n = next.getAndIncrement(); n < end; n = next.getAndIncrement()) {
                    send(scene, n, n % 10);
                  }
                  return null;
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    }
    next.set(end);
  }

  /** One request: of ten, seven are plain, and the others stream, hang up, or are no JSON. */
  private void send(Scene scene, int number, int kind) throws IOException, InterruptedException {
    String prompt =
        ("Conversation " + number % CONVERSATIONS + ". ").repeat(40) + " Question " + number;
    var uri = scene.envoy().uri(Scene.GATE, Caller.CHAT);
    switch (kind) {
      case 7 -> {
        HttpResponse<InputStream> answer = caller.stream(uri, chat(prompt, ",\"stream\":true"));
        try (InputStream events = answer.body()) {
          assertThat(events.readAllBytes()).isNotEmpty();
        }
      }
      case 8 -> caller.stream(uri, chat(prompt, ",\"stream\":true")).body().close();
      case 9 -> assertThat(caller.post(uri, "{" + prompt).statusCode()).isEqualTo(400);
      default -> assertThat(caller.post(uri, chat(prompt, "")).statusCode()).isEqualTo(200);
    }
  }
}
