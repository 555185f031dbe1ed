package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.sidecar.proxy.Upstream;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process with a sidecar, clients that send what nobody should, and servers that answer so. Ends
 * with status 0 if the sidecar still serves afterwards and no buffer was lost.
 */
public final class FuzzedSidecar {

  private static final int CLIENTS = 12;
  private static final int CONNECTIONS_EACH = 120;
  private static final int MOST_WAIT_MILLIS = 25;

  /** For what the clients left behind to be worked off, on a slow machine. */
  private static final int MOST_ANSWER_MILLIS = 120_000;

  private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

  private static final String BODY = "{\"model\":\"m\",\"prompt\":\"hello\",\"stream\":true}";

  private static final List<String> REQUESTS =
      List.of(
          "GET /v1/models HTTP/1.1|Host: a||",
          "HEAD /health HTTP/1.0||",
          "GET /ws HTTP/1.1|Host: a|Connection: upgrade|Upgrade: websocket||abc",
          "POST /v1/completions HTTP/1.1|Host: a|Content-Length: 46||" + BODY,
          "POST /v1/completions HTTP/1.1|Host: a|Expect: 100-continue|Content-Length: 46||" + BODY,
          "POST /v1/files HTTP/1.1|Host: a|Transfer-Encoding: chunked||2e|" + BODY + "|0|X: y||",
          "POST /v1/chat/completions HTTP/1.1|Host: a|x-prefiller-host-port: 127.0.0.1:PORT|"
              + "Content-Length: 46||"
              + BODY,
          "POST /v1/completions HTTP/1.1|Host: a|x-prefiller-host-port: 127.0.0.1:PORT|"
              + "Transfer-Encoding: chunked||2e|"
              + BODY
              + "|0||");

  private static final List<String> ANSWERS =
      List.of(
          "HTTP/1.1 200 OK|Content-Length: 2||{}",
          "HTTP/1.1 200 OK|Content-Length:"
              + " 63||{\"kv_transfer_params\":{\"remote_host\":\"h\"},\"usage\":{\"a\":1}}    ",
          "HTTP/1.1 100 Continue||HTTP/1.1 204 No Content||",
          "HTTP/1.1 503 No|Content-Length: 0|Connection: close||",
          "HTTP/1.1 200 OK|Transfer-Encoding: chunked|Content-Type: text/event-stream||"
              + "c|data: {\"a\":1|6|}|||xx|0||",
          "HTTP/1.0 200 OK||until the end",
          "HTTP/1.1 101 Switching Protocols|Connection: upgrade|Upgrade: websocket||hello");

  private FuzzedSidecar() {}

  /** Runs with that seed. */
  public static void main(String[] arguments) throws Exception {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Recording());
    long seed = Long.parseLong(arguments[0]);
    AtomicLong asked = new AtomicLong(seed);
    try (Upstream upstream =
            new Upstream((head, in, out) -> answer(new Random(asked.incrementAndGet()), out));
        Sidecar sidecar = start(upstream.port())) {
      Thread[] clients = new Thread[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        Random random = new Random(seed * CLIENTS + i);
        clients[i] = Thread.ofVirtual().start(() -> play(random, sidecar.port(), upstream.port()));
      }
      for (Thread client : clients) {
        client.join();
      }
      if (!isServing(sidecar.port())) {
        System.out.println("the sidecar serves no more");
        System.exit(1);
      }
    }
    for (int i = 0; i < 20; i++) {
      System.gc();
      Thread.sleep(20);
      ByteBufAllocator.DEFAULT.buffer(16).release();
    }
    LEAKS.forEach(System.out::println);
    System.exit(LEAKS.isEmpty() ? 0 : 1);
  }

  private static Sidecar start(int port) {
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(OutputStream.nullOutputStream()),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    List<String> flags =
        List.of("--bind=127.0.0.1", "--port=0", "--secure-proxy=false", "--vllm-port=" + port);
    return Sidecar.start(SettingsReader.read(FlagSources.read(flags, Map.of())), Map.of(), log);
  }

  private static boolean isServing(int port) throws IOException {
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        socket.setSoTimeout(MOST_ANSWER_MILLIS);
        socket.getOutputStream().write("GET /health HTTP/1.0\r\n\r\n".getBytes(ISO_8859_1));
        String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 200 ")) {
          return false;
        }
      }
    }
    return true;
  }

  private static void play(Random random, int port, int upstreamPort) {
    for (int i = 0; i < CONNECTIONS_EACH; i++) {
      try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
        socket.setSoTimeout(1 + random.nextInt(MOST_WAIT_MILLIS));
        socket.setSoLinger(random.nextInt(4) == 0, 0);
        for (int request = 1 + random.nextInt(3); request > 0; request--) {
          String text = REQUESTS.get(random.nextInt(REQUESTS.size()));
          write(random, socket.getOutputStream(), text.replace("PORT", "" + upstreamPort));
        }
        InputStream in = socket.getInputStream();
        in.readNBytes(random.nextInt(4_096));
      } catch (IOException e) {
        // Refused, ended, or waited for in vain: all of it may happen.
      }
    }
  }

  private static void answer(Random random, OutputStream out) throws IOException {
    write(random, out, ANSWERS.get(random.nextInt(ANSWERS.size())));
    if (random.nextInt(5) == 0) {
      throw new IOException("ends here");
    }
  }

  /** Writes a text with some bytes changed, in some pieces. */
  private static void write(Random random, OutputStream out, String text) throws IOException {
    byte[] bytes = changed(random, text.replace("|", "\r\n").getBytes(ISO_8859_1));
    int sent = 0;
    while (sent < bytes.length) {
      int length = 1 + random.nextInt(bytes.length - sent);
      out.write(bytes, sent, length);
      out.flush();
      sent += length;
    }
  }

  private static byte[] changed(Random random, byte[] bytes) {
    int kind = random.nextInt(6);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(bytes.length - at);
    switch (kind) {
      case 0, 1 -> changed.writeBytes(bytes);
      case 2 -> changed.write(bytes, 0, at);
      case 3 -> {
        changed.write(bytes, 0, at + length);
        changed.write(bytes, at, bytes.length - at);
      }
      case 4 -> {
        byte[] flipped = bytes.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
          flipped[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        changed.writeBytes(flipped);
      }
      default -> {
        byte[] any = new byte[1 + random.nextInt(300)];
        random.nextBytes(any);
        changed.writeBytes(any);
      }
    }
    return changed.size() == 0 ? bytes : changed.toByteArray();
  }

  private static final class Recording extends ResourceLeakDetectorFactory {

    @Override
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval) {
      return new ResourceLeakDetector<>(resource, samplingInterval) {
        @Override
        protected boolean needReport() {
          return true;
        }

        @Override
        protected void reportTracedLeak(String resourceType, String records) {
          LEAKS.add(resourceType + records);
        }

        @Override
        protected void reportUntracedLeak(String resourceType) {
          LEAKS.add(resourceType);
        }
      };
    }

    @Override
    @SuppressWarnings("deprecation") // abstract in the base
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      return newResourceLeakDetector(resource, samplingInterval);
    }
  }
}
