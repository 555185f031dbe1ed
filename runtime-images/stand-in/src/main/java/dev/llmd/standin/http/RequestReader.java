package dev.llmd.standin.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one request after another. */
final class RequestReader {

  private static final int MAX_LINE_BYTES = 64 * 1024;
  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ClientSocket socket;
  private final InputStream in;

  RequestReader(ClientSocket socket) {
    this.socket = socket;
    this.in = socket.input();
  }

  /** The next request; empty when the client has closed. */
  Optional<HttpRequest> next() throws IOException {
    Optional<String> first = line();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] words = first.get().split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("no request line of HTTP/1.1: " + first.get());
    }
    List<Header> headers = headers();
    HttpRequest head = new HttpRequest(words[0], words[1], headers, new byte[0], List.of());
    if (head.header("expect").isPresent()) {
      socket.output().write(CONTINUE);
    }
    List<Header> trailers = new ArrayList<>();
    byte[] body = body(head, trailers);
    return Optional.of(new HttpRequest(words[0], words[1], headers, body, trailers));
  }

  private byte[] body(HttpRequest head, List<Header> trailers) throws IOException {
    if (head.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunkSize(); size > 0; size = chunkSize()) {
        body.write(exactly(size));
        line();
      }
      trailers.addAll(headers());
      return body.toByteArray();
    }
    Optional<String> length = head.header("content-length");
    return length.isEmpty() ? new byte[0] : exactly(Integer.parseInt(length.get()));
  }

  private int chunkSize() throws IOException {
    String size = line().orElseThrow(() -> new EOFException("the body ends within its chunks"));
    int extension = size.indexOf(';');
    return Integer.parseInt((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the body ends after " + bytes.length + " of " + length + " bytes");
    }
    return bytes;
  }

  private List<Header> headers() throws IOException {
    List<Header> headers = new ArrayList<>();
    while (true) {
      String line = line().orElseThrow(() -> new EOFException("the headers do not end"));
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new ProtocolException("no header: " + line);
      }
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }

  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        String text = line.toString(StandardCharsets.UTF_8);
        return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
      }
      if (line.size() == MAX_LINE_BYTES) {
        throw new ProtocolException("a line of more than " + MAX_LINE_BYTES + " bytes");
      }
      line.write(c);
    }
    if (line.size() > 0) {
      throw new EOFException("a line does not end");
    }
    return Optional.empty();
  }
}
