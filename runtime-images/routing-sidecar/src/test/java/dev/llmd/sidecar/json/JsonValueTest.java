package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValueTest {

  private static JsonValue read(String json) throws JsonException {
    byte[] bytes = ("x" + json + "y").getBytes(UTF_8);
    return JsonValue.of(bytes, 1, bytes.length - 1);
  }

  @Test
  void findsMembersAndElements() throws JsonException {
    JsonValue value =
        read(
            " { \"a\" : { \"b\" : [ 1 , \"two\" , { \"c\" : 3 } ] } , \"d\" : \"x\\u00e4\\n"
                + "\\\"\" } ");

    assertThat(value.members().keySet()).containsExactly("a", "d");
    assertThat(value.at("d").text()).isEqualTo("xä\n\"");
    assertThat(value.at("a").at("b").elements()).hasSize(3);
    assertThat(value.at("a").at("b").elements().get(0).integer()).hasValue(1);
    assertThat(value.at("a").at("b").elements().get(1).text()).isEqualTo("two");
    assertThat(value.at("a").at("b").elements().get(2).at("c").integer()).hasValue(3);
  }

  @Test
  void whatIsAbsentOrOfAnotherKindIsEmpty() throws JsonException {
    JsonValue value =
        read("{\"list\":[],\"map\":{},\"none\":null,\"much\":1e9,\"last\":1,\"last\":2}");

    assertThat(value.at("no").at("where").text()).isEmpty();
    assertThat(value.at("list").elements()).isEmpty();
    assertThat(value.at("list").members()).isEmpty();
    assertThat(value.at("map").members()).isEmpty();
    assertThat(value.at("map").elements()).isEmpty();
    assertThat(value.at("none").text()).isEmpty();
    assertThat(value.at("much").integer()).isEmpty();
    assertThat(value.at("last").integer()).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":}", "[1,]", "{} {}", "\"a"})
  void whatIsNoJsonIsRefusedAsAWhole(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(JsonException.class);
  }
}
