package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ErrorAnswerTest {

  @Test
  void messagesComeThroughAsTheyAre() throws IOException {
    String message = "the prefill pod said \"no\\yes\":\n\t\u0001 é 🙂 </script>";
    JsonNode json =
        new ObjectMapper().readTree(ErrorAnswer.of(HttpResponseStatus.BAD_GATEWAY, message).json());
    assertThat(json.get("message").asText()).isEqualTo(message);
    assertThat(json.get("object").asText()).isEqualTo("error");
    assertThat(json.get("type").asText()).isEqualTo("BadGateway");
    assertThat(json.get("param").isNull()).isTrue();
    assertThat(json.get("code").asInt()).isEqualTo(502);
  }
}
