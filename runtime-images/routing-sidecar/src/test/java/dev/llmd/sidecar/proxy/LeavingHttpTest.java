package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.trace.HeaderSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeavingHttpTest {

  @Test
  void aConnectionIsCountedOnceThoughTheClientIsNotTakenAlong() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (Upstream upstream =
        Upstream.of("HTTP/1.1 101 Any\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")) {
      try (ProxyServer proxy =
              ProxyServer.start(
                  Proxies.settings("127.0.0.1", upstream.port(), ProxySettings.Limits.DEFAULT),
                  Courses.PASS_THROUGH,
                  counting(connections));
          Client client = new Client(proxy)) {
        String upgrade =
            "GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n";
        client.send(upgrade + upgrade);
        assertThat(client.rest()).startsWith("HTTP/1.1 101 ");
      }
      assertThat(connections).hasValue(0);
    }
  }

  private static Observer counting(AtomicInteger connections) {
    return new Observer() {
      @Override
      public RequestObserver onRequest(String method, String path, HeaderSource headers) {
        return RequestObserver.NONE;
      }

      @Override
      public void onClientConnections(int change) {}

      @Override
      public void onTargetConnections(int change) {
        connections.addAndGet(change);
      }
    };
  }
}
