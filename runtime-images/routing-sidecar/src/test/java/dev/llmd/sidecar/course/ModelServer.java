package dev.llmd.sidecar.course;

import dev.llmd.sidecar.proxy.Upstream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of prefill or decode that keeps what it was asked. */
final class ModelServer implements Closeable {

  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void to(Asked asked, OutputStream out) throws IOException, InterruptedException;
  }

  /** One request. */
  record Asked(String head, String body) {

    /** Values of a header, in their order, one a line. */
    List<String> header(String name) {
      String start = name + ": ";
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
          .map(line -> line.substring(start.length()))
          .toList();
    }
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final Upstream upstream;

  ModelServer(Answer answer) throws IOException {
    upstream =
        new Upstream(
            (head, in, out) -> {
              Asked request = new Asked(head, body(head, in));
              asked.add(request);
              answer.to(request, out);
            });
  }

  /** Always gives this answer, of that content type. */
  static ModelServer of(int status, String type, String body) throws IOException {
    return new ModelServer((request, out) -> Upstream.write(out, answer(status, type, body)));
  }

  static ModelServer ofJson(String body) throws IOException {
    return of(200, "application/json", body);
  }

  static String answer(int status, String type, String body) {
    int length = body.getBytes(StandardCharsets.ISO_8859_1).length;
    return "HTTP/1.1 %d Any\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, type, length, body);
  }

  private static String body(String head, InputStream in) throws IOException {
    List<String> lengths = new Asked(head, "").header("content-length");
    byte[] body = in.readNBytes(lengths.isEmpty() ? 0 : Integer.parseInt(lengths.getFirst()));
    return new String(body, StandardCharsets.ISO_8859_1);
  }

  int port() {
    return upstream.port();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  @Override
  public void close() throws IOException {
    upstream.close();
  }
}
