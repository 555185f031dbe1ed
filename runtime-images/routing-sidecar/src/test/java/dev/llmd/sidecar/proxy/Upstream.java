package dev.llmd.sidecar.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback whose answers are bytes as they are, well-formed or not. */
public final class Upstream implements Closeable {

  /** Answers one request, whose head was read. */
  @FunctionalInterface
  public interface Answer {
    void to(String head, InputStream in, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final Thread accepting;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  public final AtomicInteger connections = new AtomicInteger();
  public final List<String> heads = new CopyOnWriteArrayList<>();

  /** Whether connections end with a reset, as they do where a server leaves bytes unread. */
  final AtomicBoolean resets = new AtomicBoolean();

  public final CountDownLatch clientGone = new CountDownLatch(1);

  public Upstream(Answer answer) throws IOException {
    this(new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress()), answer);
  }

  Upstream(ServerSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  public static Upstream of(String bytes) throws IOException {
    return new Upstream((head, in, out) -> write(out, bytes));
  }

  static Upstream at(int port, String bytes) throws IOException {
    return new Upstream(
        new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress()),
        (head, in, out) -> write(out, bytes));
  }

  public int port() {
    return socket.getLocalPort();
  }

  public static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connection.setTcpNoDelay(true);
        open.add(connection);
        connections.incrementAndGet();
        Thread.ofVirtual().start(() -> serve(connection));
      }
    } catch (IOException e) {
      // The server is closed.
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      serveUntilTheEnd(connection);
    } catch (IOException | InterruptedException e) {
      // The proxy has gone, or an answer ends the connection.
    }
    clientGone.countDown();
  }

  private void serveUntilTheEnd(Socket connection) throws IOException, InterruptedException {
    try {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        heads.add(head);
        answer.to(head, in, connection.getOutputStream());
        head = head(in);
      }
    } finally {
      if (resets.get()) {
        connection.setSoLinger(true, 0);
      }
    }
  }

  /** The next head, to the empty line; empty at the end. */
  public static String head(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String head = "";
    while (!head.endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      bytes.write(next);
      head = next == '\n' ? bytes.toString(StandardCharsets.ISO_8859_1) : "";
    }
    return head;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    // Only the thread that waits for connections ends the listening itself.
    try {
      accepting.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (Socket connection : open) {
      connection.close();
    }
  }
}
