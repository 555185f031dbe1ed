package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MooncakeEnginesTest {

  private static Optional<MooncakeEngines> read(String body) throws JsonException {
    return MooncakeEngines.read(ByteSpan.of(body.getBytes(UTF_8)));
  }

  @Test
  void ranksTakeTurns() throws JsonException {
    MooncakeEngines engines =
        read(" {\"0\": {\"engine_id\": \"a\\u00e9\", \"worker\": {\"engine_id\": 1}},"
                + " \"12\": {\"x\": [], \"engine_id\": \"b\"}}\n")
            .orElseThrow();

    assertThat(engines.engine(0)).isEqualTo(new MooncakeEngines.Engine("0", "\"a\\u00e9\""));
    assertThat(engines.engine(1)).isEqualTo(new MooncakeEngines.Engine("12", "\"b\""));
    assertThat(engines.engine(-1)).isEqualTo(engines.engine(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"0\":\"a\"}",
        "{\"0\":{\"engine_id\":7}}",
        "{\"0\\r\\nx-evil: 1\":{\"engine_id\":\"a\"}}",
        "{\"\":{\"engine_id\":\"a\"}}",
        "{\"1234567890\":{\"engine_id\":\"a\"}}"
      })
  void whatNamesNoEngineOfARankIsNone(String body) throws JsonException {
    assertThat(read(body)).isEmpty();
  }

  @Test
  void whatIsNoJsonIsSaid() {
    assertThatThrownBy(() -> read("{\"0\":{\"engine_id\":\"a\"},"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("the end");
  }
}
