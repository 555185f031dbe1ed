package dev.llmd.sidecar.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

/** A client that reads streams of events, one after another on one connection, chunk by chunk. */
final class StreamClient implements AutoCloseable {

  private final Socket socket;
  private final InputStream in;

  StreamClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream(), 4096);
  }

  /**
   * Asks for a stream, and reads at most so many chunks of it.
   *
   * @param headers lines that end as lines of HTTP do
   */
  Stream ask(String headers, String body, int most) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    String head =
        "POST /v1/chat/completions HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
            + headers
            + "content-length: "
            + bytes.length
            + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(UTF_8));
    String status = line();
    boolean isChunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      isChunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
    }
    if (!status.startsWith("HTTP/1.1 200 ") || !isChunked) {
      throw new IOException("no stream: " + status);
    }
    StringBuilder events = new StringBuilder();
    int chunks = 0;
    while (chunks < most) {
      int length = Integer.parseInt(line(), 16);
      String chunk = new String(in.readNBytes(length), UTF_8);
      if (!line().isEmpty()) {
        throw new IOException("a chunk that is longer than it says");
      }
      if (length == 0) {
        break;
      }
      chunks++;
      events.append(chunk);
    }
    return new Stream(events.toString(), chunks);
  }

  /** What came of an answer. */
  record Stream(String events, int chunks) {}

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("ended within an answer, behind " + line);
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
