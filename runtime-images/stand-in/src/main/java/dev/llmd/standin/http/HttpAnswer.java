package dev.llmd.standin.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The answer to one request: whole, or piece by piece, each of which leaves at once. */
public final class HttpAnswer {

  private static final byte[] CRLF = {'\r', '\n'};

  private final ClientSocket socket;
  private final List<Header> headers = new ArrayList<>();
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private boolean isComplete;

  HttpAnswer(ClientSocket socket) {
    this.socket = socket;
  }

  /** Adds a header to those that {@link #send} and {@link #begin} write. */
  public void header(String name, String value) {
    headers.add(new Header(name, value));
  }

  /** Answers with a body of known length. */
  public void send(int status, String contentType, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    header("content-length", String.valueOf(body.length));
    ByteArrayOutputStream whole = head(status, contentType);
    whole.write(body);
    sent.write(body);
    socket.output().write(whole.toByteArray());
    isComplete = true;
  }

  /** Begins a body that {@link #write} continues and {@link #end} ends. */
  public void begin(int status, String contentType) throws IOException {
    header("transfer-encoding", "chunked");
    socket.output().write(head(status, contentType).toByteArray());
  }

  /** Sends the next piece of a body, as one chunk. */
  public void write(String text) throws IOException {
    byte[] piece = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(piece.length + 16);
    chunk.write((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.write(piece);
    chunk.write(CRLF);
    sent.write(piece);
    socket.output().write(chunk.toByteArray());
  }

  /** Ends a body that was begun. */
  public void end(List<Header> trailers) throws IOException {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    end.write("0\r\n".getBytes(StandardCharsets.US_ASCII));
    for (Header trailer : trailers) {
      write(trailer, end);
    }
    end.write(CRLF);
    socket.output().write(end.toByteArray());
    isComplete = true;
  }

  /** Sends what is no HTTP, and hangs up. */
  public void garble(byte[] bytes) throws IOException {
    socket.output().write(bytes);
    socket.close();
  }

  /** Hangs up in the middle: the client gets a reset, not an end. */
  public void reset() throws IOException {
    socket.reset();
  }

  /**
   * Waits that long, or until the client hangs up, whichever is first.
   *
   * @return whether it hung up
   */
  public boolean hangsUpWithin(Duration patience) throws InterruptedException {
    return socket.hangsUpWithin(patience);
  }

  boolean isComplete() {
    return isComplete;
  }

  /** The body as far as it was sent, without its framing. */
  byte[] sent() {
    return sent.toByteArray();
  }

  private ByteArrayOutputStream head(int status, String contentType) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.write(
        ("HTTP/1.1 " + status + " " + reason(status) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    write(new Header("content-type", contentType), head);
    write(new Header("server", "llmd-stand-in"), head);
    for (Header header : headers) {
      write(header, head);
    }
    head.write(CRLF);
    return head;
  }

  private static void write(Header header, ByteArrayOutputStream to) throws IOException {
    to.write((header.name() + ": " + header.value() + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "Bad Request";
      case 404 -> "Not Found";
      case 500 -> "Internal Server Error";
      case 503 -> "Service Unavailable";
      default -> "Status " + status;
    };
  }
}
