package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import org.junit.jupiter.api.Test;

class EncoderAnswersTest {

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  private static String encoded(String body, EncoderAnswers answers, boolean isTried)
      throws JsonException {
    byte[] bytes = EncoderRequest.read(bytes(body)).encoded(answers, isTried).toBytes();
    return new String(bytes, UTF_8);
  }

  @Test
  void whatAllAnswersSayIsOneObject() throws JsonException {
    EncoderAnswers answers = new EncoderAnswers();
    answers.add(bytes("{\"id\":1,\"ec_transfer_params\":{\"h1\":{\"n\":1.50}, \"a\\n\":[ ]}}"));
    answers.add(bytes("{\"ec_transfer_params\":{\"h2\":null,\"h1\":2}}"));

    assertThat(encoded("{\"ec_transfer_params\":7,\"x\":1.0}", answers, false))
        .isEqualTo(
            "{\"ec_transfer_params\":{\"h1\":2,\"a\\n\":[ ],\"h2\":null},\"x\":1.0,"
                + "\"cache_hit_threshold\":0}");
    assertThat(answers.silent()).isZero();
  }

  @Test
  void answersThatSayNothingChangeNothing() throws JsonException {
    EncoderAnswers answers = new EncoderAnswers();
    answers.add(bytes("{}"));
    answers.add(bytes("{\"ec_transfer_params\":null}"));
    answers.add(bytes("{\"ec_transfer_params\":{}}"));

    assertThat(answers.silent()).isEqualTo(3);
    assertThat(encoded("{\"cache_hit_threshold\":0.8,\"x\":1}", answers, false))
        .isEqualTo("{\"cache_hit_threshold\":0,\"x\":1}");
    assertThat(encoded("{\"cache_hit_threshold\":0.8,\"x\":1}", answers, true))
        .isEqualTo("{\"x\":1}");
  }

  @Test
  void garbageIsTheEncodersFault() {
    assertThatThrownBy(() -> new EncoderAnswers().add(bytes("[]")))
        .isInstanceOf(JsonException.class);
  }
}
