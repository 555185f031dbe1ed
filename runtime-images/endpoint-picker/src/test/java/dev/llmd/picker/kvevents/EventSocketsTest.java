package dev.llmd.picker.kvevents;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pod that goes while hands are shaken is connected to again. */
final class EventSocketsTest {

  /** How ZMTP 3.0 begins, without security, and the command READY of a publisher. */
  private static final byte[] HELLO = hello();

  private static final int GREETING = 64;

  @ParameterizedTest
  @ValueSource(ints = {0, 12, GREETING, GREETING + 27})
  void connectsAgainHoweverFarTheHandshakeWas(int bytes) throws Exception {
    AtomicBoolean isEnding = new AtomicBoolean();
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EventSockets sockets = new EventSockets("kv@")) {
      server.setSoTimeout(60_000);
      sockets.connect("tcp://127.0.0.1:" + server.getLocalPort(), frames -> {}, () -> {});
      Thread thread =
          new Thread(
              () -> {
                while (!isEnding.get()) {
                  sockets.poll(20);
                }
              });
      thread.start();

      for (int times = 0; times < 3; times++) {
        assertThatCode(() -> greetAndGo(server, bytes)).doesNotThrowAnyException();
      }

      isEnding.set(true);
      thread.join();
    }
  }

  private static void greetAndGo(ServerSocket server, int bytes) throws IOException {
    try (Socket socket = server.accept()) {
      OutputStream out = socket.getOutputStream();
      out.write(HELLO, 0, bytes);
      out.flush();
    }
  }

  private static byte[] hello() {
    byte[] ready =
        "\4\u0019\5READY\u000bSocket-Type\0\0\0\4XPUB".getBytes(StandardCharsets.US_ASCII);
    byte[] hello =
        Arrays.copyOf(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3}, GREETING + ready.length);
    System.arraycopy("NULL".getBytes(StandardCharsets.US_ASCII), 0, hello, 12, 4);
    System.arraycopy(ready, 0, hello, GREETING, ready.length);
    return hello;
  }
}
