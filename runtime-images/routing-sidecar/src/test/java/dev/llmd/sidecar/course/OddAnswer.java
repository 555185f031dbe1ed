package dev.llmd.sidecar.course;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;

/** One answer of a server, whole or not, which leaves in pieces. */
final class OddAnswer {

  /** The header of an answer that ends too early. */
  static final String BROKEN = "x-broken";

  private static final List<Integer> STATUSES =
      List.of(200, 201, 204, 205, 304, 400, 401, 404, 422, 429, 500, 502, 503, 504, 599, 999);

  private static final int LONGEST_PAUSE_MILLIS = 150;

  /** Where a body ends, and whether it does. */
  private enum Framing {
    LENGTH,
    CHUNKS,
    END_OF_CONNECTION,
    BROKEN,
    BROKEN_CHUNKS,
    BROKEN_HEAD,
    TOO_SHORT_LENGTH,
    UNKNOWN_ENCODING,
    NO_LENGTH
  }

  private final Random random;
  private final OddTexts texts;
  private final String role;
  private final Runnable breaking;
  private final StringBuilder head = new StringBuilder();

  /**
   * For one request.
   *
   * @param breaking to run before the client may get less than an answer
   */
  OddAnswer(Random random, String role, Runnable breaking) {
    this.random = random;
    this.texts = new OddTexts(random);
    this.role = role;
    this.breaking = breaking;
  }

  /** Says whether the connection stays. */
  boolean write(String request, OutputStream out) throws IOException, InterruptedException {
    for (int i = texts.once(8) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      int status = texts.any(List.of(100, 102, 103, 199));
      pieces(out, Wire.bytes("HTTP/1.1 " + status + " Wait\r\nlink: a\r\n\r\n"), 1);
    }
    if (texts.once(Wire.header(request, "upgrade").isEmpty() ? 40 : 2)) {
      breaking.run();
      String upgrade = texts.once(4) ? "" : "Connection: upgrade\r\nUpgrade: websocket\r\n";
      pieces(out, Wire.bytes("HTTP/1.1 101 Switch\r\n" + upgrade + "\r\nhello"), 2);
      return false;
    }
    int status = texts.once(4) ? texts.any(STATUSES) : 200;
    boolean isStream = role.equals("decode") && texts.once(2);
    boolean isEmpty = status == 205 || (status >= 300 && texts.once(2));
    byte[] body =
        isEmpty ? new byte[0] : Wire.bytes(isStream ? texts.events() : texts.answer(role));
    begin(status, isStream ? "text/event-stream" : "application/json");
    return write(out, body, request.startsWith("HEAD ") || status == 204 || status == 304);
  }

  private void begin(int status, String type) {
    head.append(texts.once(15) ? "HTTP/1.0 " : "HTTP/1.1 ").append(status).append(" Any\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    if (texts.once(15)) {
      head.append("Connection: close\r\n");
    }
    if (texts.once(20)) {
      String huge = "h".repeat(texts.once(5) ? 1_100_000 : 9_000);
      head.append("x-huge: ").append(huge).append("\r\n");
    }
    if (texts.once(30)) {
      head.append("Retry-After: 1\r\n");
    }
  }

  private boolean write(OutputStream out, byte[] body, boolean isBodiless)
      throws IOException, InterruptedException {
    Framing framing = framing(body.length > 0 && !isBodiless);
    boolean isBroken = framing == Framing.BROKEN || framing == Framing.BROKEN_CHUNKS;
    switch (framing) {
      case LENGTH, BROKEN -> header("Content-Length", "" + body.length);
      case CHUNKS, BROKEN_CHUNKS -> header("Transfer-Encoding", "chunked");
      case TOO_SHORT_LENGTH -> header("Content-Length", "" + body.length / 2);
      case UNKNOWN_ENCODING ->
          header("Transfer-Encoding", texts.any(List.of("gzip", "x, chunked")));
      case NO_LENGTH -> header("Content-Length", texts.any(List.of("-1", "a", "9".repeat(30))));
      case END_OF_CONNECTION, BROKEN_HEAD -> {}
    }
    if (framing == Framing.BROKEN_HEAD) {
      pieces(out, Wire.bytes(head.substring(0, random.nextInt(head.length()))), 2);
      return false;
    }
    if (isBroken) {
      header(BROKEN, "1");
      breaking.run();
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(Wire.bytes(head.append("\r\n").toString()));
    int sent = isBroken ? random.nextInt(body.length) : body.length;
    if (framing == Framing.CHUNKS && !isBodiless) {
      all.writeBytes(texts.chunks(body, sent, true));
    } else if (framing == Framing.BROKEN_CHUNKS) {
      all.writeBytes(texts.chunks(body, sent, false));
    } else if (!isBodiless) {
      all.write(body, 0, sent);
    }
    pieces(out, all.toByteArray(), 1 + random.nextInt(6));
    boolean mayStay = framing == Framing.LENGTH || framing == Framing.CHUNKS;
    return mayStay && !texts.once(12);
  }

  private Framing framing(boolean hasBody) {
    boolean isChunked = texts.once(3);
    if (hasBody && texts.once(8)) {
      return isChunked ? Framing.BROKEN_CHUNKS : Framing.BROKEN;
    }
    return switch (random.nextInt(24)) {
      case 3 -> Framing.END_OF_CONNECTION;
      case 4 -> Framing.BROKEN_HEAD;
      case 5 -> Framing.TOO_SHORT_LENGTH;
      case 6 -> Framing.UNKNOWN_ENCODING;
      case 7 -> Framing.NO_LENGTH;
      default -> isChunked ? Framing.CHUNKS : Framing.LENGTH;
    };
  }

  private void header(String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private void pieces(OutputStream out, byte[] bytes, int pieces)
      throws IOException, InterruptedException {
    int at = 0;
    for (int i = 1; i <= pieces; i++) {
      int to = i == pieces ? bytes.length : at + random.nextInt(bytes.length - at + 1);
      out.write(bytes, at, to - at);
      out.flush();
      at = to;
      if (texts.once(3)) {
        Thread.sleep(random.nextInt(texts.once(20) ? LONGEST_PAUSE_MILLIS : 6));
      }
    }
  }
}
