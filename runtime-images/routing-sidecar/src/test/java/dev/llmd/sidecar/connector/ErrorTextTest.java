package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTextTest {

  private static String text(String body) {
    return ErrorText.of(ByteSpan.of(body.getBytes(UTF_8))).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"object\":\"error\",\"message\":\"no room\",\"code\":500}",
        "{\"error\":{\"message\":\"no room\",\"type\":\"a\"}}",
        "{\"error\":\"no room\"}",
        "{\"detail\":\"no room\"}"
      })
  void formsOfModelServersAreKnown(String body) {
    assertThat(text(body)).isEqualTo("no room");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "<html>", "{\"message\":7}", "{\"error\":{}}", "{\"message\":\" \"}"})
  void anythingElseSaysNothing(String body) {
    assertThat(text(body)).isEmpty();
  }

  @Test
  void addressesAreNotSaid() {
    assertThat(text("{\"message\":\"to http://10.0.0.1:80/a, [fd00::1]:8000 and fd00::2 failed\"}"))
        .isEqualTo("to http://(address)/a, (address) and (address) failed");
  }

  @Test
  void itIsOneLineThatIsNotLong() {
    assertThat(text("{\"message\":\"a\\n\\tb\\u0000c\"}")).isEqualTo("a b c");
    assertThat(text("{\"message\":\"" + "a".repeat(5_000) + "\"}")).hasSize(202).endsWith(" …");
  }
}
