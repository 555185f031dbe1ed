package dev.llmd.sidecar.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** A client that sends bytes as they are. */
public final class Client implements Closeable {

  private static final int MOST_WAIT_MILLIS = 60_000;
  private final Socket socket;
  public final InputStream in;

  public Client(ProxyServer proxy) throws IOException {
    this(proxy.address());
  }

  Client(InetSocketAddress address) throws IOException {
    this(new Socket(address.getAddress(), address.getPort()));
  }

  Client(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MOST_WAIT_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public Client send(String bytes) throws IOException {
    Upstream.write(socket.getOutputStream(), bytes);
    return this;
  }

  /** An answer with its body, which has a length or chunks. */
  public Reply reply() throws IOException {
    String head = Upstream.head(in);
    String lower = head.toLowerCase(Locale.ROOT);
    int length = lower.indexOf("\r\ncontent-length: ");
    if (lower.contains("\r\ntransfer-encoding: chunked\r\n")) {
      StringBuilder body = new StringBuilder();
      for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
        body.append(chunk);
      }
      return new Reply(head, body.toString());
    }
    int bytes =
        length < 0
            ? 0
            : Integer.parseInt(
                lower.substring(length + 18, lower.indexOf('\r', length + 18)).strip());
    return new Reply(head, read(bytes));
  }

  public String read(int bytes) throws IOException {
    return new String(in.readNBytes(bytes), ISO_8859_1);
  }

  /** A chunk; empty for the last. */
  public String chunk() throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.indexOf("\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("ended within chunks");
      }
      line.append((char) next);
    }
    String chunk = read(Integer.parseInt(line.toString().strip(), 16));
    read(2);
    return chunk;
  }

  public String rest() throws IOException {
    return new String(in.readAllBytes(), ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** An answer. */
  public record Reply(String head, String body) {
    public int status() {
      return Integer.parseInt(head.substring(9, 12));
    }
  }
}
