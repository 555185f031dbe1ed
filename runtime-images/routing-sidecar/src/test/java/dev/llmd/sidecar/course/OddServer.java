package dev.llmd.sidecar.course;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server whose answer to each request follows from the seed that the request names, and which is
 * never silent for long.
 */
final class OddServer implements Closeable {

  /** The header that names the seed. */
  static final String SEED = "x-seed";

  private final ServerSocket listener = new ServerSocket();
  private final String role;
  private final Set<Long> broken;
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicLong unseeded = new AtomicLong();
  private final Map<Long, AtomicInteger> attempts = new ConcurrentHashMap<>();

  /**
   * Listens.
   *
   * @param broken gets the seeds whose answers may break off
   */
  OddServer(String role, int port, Set<Long> broken) throws IOException {
    this.role = role;
    this.broken = broken;
    listener.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1_000);
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  /** How many connections to it are open. */
  int open() {
    return open.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = Wire.head(in);
      while (!head.isEmpty() && answer(head, socket, in)) {
        head = Wire.head(in);
      }
    } catch (IOException | InterruptedException gone) {
      // Whoever asked does not want more.
    } finally {
      open.decrementAndGet();
    }
  }

  private boolean answer(String head, Socket socket, InputStream in)
      throws IOException, InterruptedException {
    long seed = Wire.seed(head);
    Random random = random(seed);
    OddTexts texts = new OddTexts(random);
    if (texts.once(40)) {
      socket.setSoLinger(texts.once(2), 0);
      return false;
    }
    OutputStream out = socket.getOutputStream();
    if (!Wire.header(head, "expect").isEmpty() && texts.once(2)) {
      out.write(Wire.bytes("HTTP/1.1 100 Continue\r\n\r\n"));
    }
    boolean isEarly = texts.once(10);
    if (isEarly) {
      broken.add(seed);
    } else {
      Wire.skipBody(head, in);
    }
    boolean stays = write(new OddAnswer(random, role, () -> broken.add(seed)), seed, head, out);
    if (isEarly && stays && texts.once(2)) {
      Wire.skipBody(head, in);
    } else if (isEarly) {
      stays = false;
    }
    if (!stays && texts.once(3)) {
      broken.add(seed);
      socket.setSoLinger(true, 0);
    }
    return stays;
  }

  private boolean write(OddAnswer answer, long seed, String head, OutputStream out)
      throws IOException, InterruptedException {
    try {
      return answer.write(head, out);
    } catch (IOException gone) {
      broken.add(seed);
      throw gone;
    }
  }

  private Random random(long seed) {
    long number = seed == Wire.NO_SEED ? -unseeded.incrementAndGet() : seed;
    int attempt = attempts.computeIfAbsent(number, it -> new AtomicInteger()).incrementAndGet();
    return new Random(new SplittableRandom(number + attempt * 31L + role.hashCode()).nextLong());
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
