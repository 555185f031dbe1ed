package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback that answers requests with bytes as they are, well-formed or not. */
final class PageServer implements Closeable {

  /** Answers a request. */
  @FunctionalInterface
  interface Answer {

    /**
     * Writes the answer.
     *
     * @param request which one it is, from 1
     * @return whether the connection is kept
     */
    boolean write(int request, OutputStream out) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final Answer answer;
  private final Thread accepting;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger requests = new AtomicInteger();
  volatile String lastRequest = "";

  PageServer(int port, Answer answer) throws IOException {
    this(new ServerSocket(port, 1_024, InetAddress.getLoopbackAddress()), answer);
  }

  PageServer(ServerSocket socket, Answer answer) {
    this.socket = socket;
    this.answer = answer;
    this.accepting = Thread.ofVirtual().start(this::accept);
  }

  PageServer(Answer answer) throws IOException {
    this(0, answer);
  }

  /** A server that sends this page to everybody who asks. */
  static PageServer of(String page) throws IOException {
    byte[] bytes = ok(page);
    return new PageServer(
        (request, out) -> {
          out.write(bytes);
          return true;
        });
  }

  static byte[] ok(String page) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: "
            + page.length()
            + "\r\n\r\n"
            + page)
        .getBytes(ISO_8859_1);
  }

  int port() {
    return socket.getLocalPort();
  }

  int openConnections() {
    return open.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
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
      InputStream in = connection.getInputStream();
      while (readRequest(in)
          && answer.write(requests.incrementAndGet(), connection.getOutputStream())) {}
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the server is closed.
    } finally {
      open.remove(connection);
    }
  }

  private boolean readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      head.append((char) next);
    }
    lastRequest = head.toString();
    return true;
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
