package dev.llmd.sidecar.load;

import dev.llmd.standin.Behaviour;
import dev.llmd.standin.ModelServer;
import dev.llmd.standin.Pace;
import dev.llmd.standin.Settings;
import dev.llmd.standin.http.Journal;
import dev.llmd.testing.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many streams at a time through a sidecar that has each prompt prefilled first. Each client checks
 * its streams to the byte and to the chunk; some hang up within one, as people do.
 */
final class StreamLoad implements AutoCloseable {

  private static final int TOKENS = 20;
  private static final int HANGS_UP_EVERY = 20;
  private static final String BODY =
      "{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
          + "\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}".formatted("Why? ".repeat(200));

  private final int concurrent;
  private final ModelServer prefill = modelServer();
  private final ModelServer decode = modelServer();
  private final LoadedSidecar sidecar;
  private final String expected;
  private final int expectedChunks;
  private final AtomicLong streams = new AtomicLong();
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong hungUp = new AtomicLong();
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

  /**
   * Starts all servers.
   *
   * @param concurrent how many streams run at a time
   */
  StreamLoad(int concurrent) throws IOException, InterruptedException {
    this.concurrent = concurrent;
    this.sidecar = LoadedSidecar.start(decode.port());
    decode.behave(Behaviour.PROMPT.withOutputTokens(TOKENS));
    // Fills the cache of prefill, so that all its answers are alike.
    try (StreamClient client = new StreamClient(sidecar.port())) {
      client.ask(headers("first"), BODY, Integer.MAX_VALUE);
      StreamClient.Stream stream = client.ask(headers("ID"), BODY, Integer.MAX_VALUE);
      expected = withoutTime(stream.events());
      expectedChunks = stream.chunks();
    }
    decode.behave(
        Behaviour.PROMPT
            .withOutputTokens(TOKENS)
            .withPace(Pace.of(Duration.ZERO, Duration.ofMillis(50 + concurrent / 10))));
  }

  private static ModelServer modelServer() throws IOException {
    return new ModelServer(
        Settings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "m")
            .withSlots(100_000),
        new Journal(0));
  }

  private String headers(String id) {
    return "x-request-id: %s\r\nx-prefiller-host-port: %s\r\n".formatted(id, prefill.hostPort());
  }

  private static String withoutTime(String events) {
    return events.replaceAll("\"created\":\\d+", "\"created\":0");
  }

  /** Sends streams for that long, until the last has ended. */
  void run(Duration time) throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + time.toNanos();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < concurrent; i++) {
        running.add(clients.submit(() -> readUntil(end)));
      }
      for (Future<?> client : running) {
        client.get();
      }
    }
  }

  private void readUntil(long end) {
    try {
      while (System.nanoTime() < end) {
        try (StreamClient client = new StreamClient(sidecar.port())) {
          while (System.nanoTime() < end && isReadToItsEnd(client)) {}
        }
      }
    } catch (IOException | RuntimeException e) {
      wrong.add(e.toString());
    }
  }

  /** Reads one stream; false when it was left before its end, and the connection with it. */
  private boolean isReadToItsEnd(StreamClient client) throws IOException {
    long number = streams.incrementAndGet();
    String id = "s-" + number;
    if (number % HANGS_UP_EVERY == 0) {
      client.ask(headers(id), BODY, (int) (number % TOKENS) / 2 + 1);
      hungUp.incrementAndGet();
      return false;
    }
    StreamClient.Stream stream = client.ask(headers(id), BODY, Integer.MAX_VALUE);
    events.addAndGet(stream.chunks());
    String events = withoutTime(stream.events()).replace("chatcmpl-" + id, "chatcmpl-ID");
    if (!events.equals(expected) || stream.chunks() != expectedChunks) {
      wrong.add(
          "stream %s has %d chunks, expected %d: %s"
              .formatted(id, stream.chunks(), expectedChunks, events));
    }
    return true;
  }

  /** What is left when nothing runs. */
  Rest rest() throws IOException, InterruptedException {
    Await.until(() -> prefill.load().running() + decode.load().running() == 0, this::toString);
    Await.until(() -> sidecar.clientConnections() == 0, this::toString);
    // Those that it has ended may wait for their servers to end them too.
    Await.until(() -> keptConnections() <= mostConnections(), this::toString);
    return new Rest(sidecar.liveBytes(), sidecar.residentKib(), keptConnections());
  }

  private long keptConnections() {
    return sidecar.connectionsTo(prefill.port()) + sidecar.connectionsTo(decode.port());
  }

  /**
   * What a sidecar has that does nothing.
   *
   * @param liveBytes of its heap, after a collection
   * @param connections to prefill and decode that it keeps
   */
  record Rest(long liveBytes, long residentKib, long connections) {}

  /** What was not as expected. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** What the sidecar logged as errors. */
  List<String> errors() throws IOException {
    return sidecar.errors();
  }

  /** The most connections that the sidecar may keep: for each thread and each server. */
  static int mostConnections() {
    return 2 * LoadedSidecar.IDLE_CONNECTIONS * Runtime.getRuntime().availableProcessors();
  }

  @Override
  public String toString() {
    return "%,d streams, %,d events, %,d hung up; running: %d prefill, %d decode; %d connections"
        .formatted(
            streams.get(),
            events.get(),
            hungUp.get(),
            prefill.load().running(),
            decode.load().running(),
            keptConnections());
  }

  @Override
  public void close() throws IOException {
    sidecar.close();
    prefill.close();
    decode.close();
  }
}
