package dev.llmd.picker.extproc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProxyMessageReaderTest {

  private static byte[] message() {
    return Messages.restricted(
            Messages.post("/v1/chat/completions", "X-Request-Id", "r1"), "10.0.0.1:1", "[::1]:2")
        .build()
        .toByteArray();
  }

  @Test
  void headersAreFoundByNameInAnyCase() throws IOException {
    ProxyMessage.RequestHead head = (ProxyMessage.RequestHead) ProxyMessageReader.read(message());

    assertThat(head.headers().first("x-request-id")).isEqualTo("r1");
    assertThat(head.headers().first("x-request")).isNull();
    assertThat(head.subset().addresses()).containsExactly("10.0.0.1", "::1");
  }

  @Test
  void anyBytesAreReadOrRefused() {
    Random random = new Random(11);
    byte[] right = message();
    for (int round = 0; round < 20_000; round++) {
      byte[] wrong = Arrays.copyOf(right, 1 + random.nextInt(right.length));
      for (int i = random.nextInt(4); i >= 0; i--) {
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt();
      }
      try {
        ProxyMessage message = ProxyMessageReader.read(wrong);
        if (message instanceof ProxyMessage.RequestHead head) {
          head.headers().first("x-request-id");
        }
      } catch (IOException refused) {
        assertThat(refused).hasMessageNotContaining("r1");
      }
    }
  }

  @Test
  void headersGrowWithTheirNumber() throws IOException {
    String[] many = new String[400];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "h" + i;
      many[i + 1] = "v" + i;
    }
    byte[] bytes = Messages.post("/", many).build().toByteArray();
    ProxyMessage.RequestHead head = (ProxyMessage.RequestHead) ProxyMessageReader.read(bytes);

    assertThat(head.headers().first("h398")).isEqualTo("v398");
  }
}
