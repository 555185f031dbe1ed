package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KvRequestTest {

  private static final String REMOTE_DECODE =
      "\"kv_transfer_params\":{\"do_remote_decode\":true,\"do_remote_prefill\":false,"
          + "\"remote_engine_id\":null,\"remote_block_ids\":null,\"remote_host\":null,"
          + "\"remote_port\":null}";

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  private static Nixlv2Plan plan(Api api, String body) throws JsonException {
    return new Nixlv2Plan(
        KvRequest.read(api, bytes(body)), new PrefillRetries(0, Duration.ZERO), Optional.empty());
  }

  private static String prefill(Api api, String body) throws JsonException {
    return new String(plan(api, body).begin().body().toBytes(), UTF_8);
  }

  private static String decode(Api api, String body, String answer) throws JsonException {
    AskDecode step = (AskDecode) plan(api, body).prefillAnswered(200, bytes(answer));
    return new String(step.body().toBytes(), UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CHAT_COMPLETIONS|{\"max_tokens\":50,\"x\":1.0,\"stream\":true,\"stream_options\":{\"include_usage\":true}}"
            + "|{\"max_tokens\":1,\"x\":1.0,\"stream\":false,KV,\"max_completion_tokens\":1}",
        "COMPLETIONS|{\"prompt\":\"a\",\"min_tokens\":9}"
            + "|{\"prompt\":\"a\",\"min_tokens\":1,\"stream\":false,KV,\"max_tokens\":1,\"max_completion_tokens\":1}",
        "MESSAGES|{\"max_tokens\":9}"
            + "|{\"max_tokens\":1,\"stream\":false,KV,\"max_completion_tokens\":1}",
        "RESPONSES|{\"max_tokens\":9}|{\"max_tokens\":9,\"stream\":false,KV,\"max_output_tokens\":1}",
        "GENERATE|{\"sampling_params\":{\"max_tokens\":9,\"t\":0.50},\"max_tokens\":7}"
            + "|{\"sampling_params\":{\"max_tokens\":1,\"t\":0.50},\"max_tokens\":7,\"stream\":false,KV}",
        "GENERATE|{\"sampling_params\":{}}|{\"sampling_params\":{\"max_tokens\":1},\"stream\":false,KV}",
        "GENERATE|{\"sampling_params\":null}|{\"sampling_params\":{\"max_tokens\":1},\"stream\":false,KV}",
        "GENERATE|{}|{\"stream\":false,KV,\"sampling_params\":{\"max_tokens\":1}}",
      })
  void prefillIsAskedForOneToken(Api api, String body, String prefill) throws JsonException {
    assertThat(prefill(api, body)).isEqualTo(prefill.replace("KV", REMOTE_DECODE));
  }

  @Test
  void decodeGetsTheRequestAsItWasAndWhatPrefillSaid() throws JsonException {
    String answer =
        "{\"id\":1,\"kv_transfer_params\" : {\"remote_port\": 5600, \"n\":1.0E2} ,\"x\":0}";
    String body = "{ \"stream\" : true, \"seed\":12345678901234567890, \"max_tokens\":5 }";

    assertThat(decode(Api.CHAT_COMPLETIONS, body, answer))
        .isEqualTo(
            "{ \"stream\" : true, \"seed\":12345678901234567890, \"max_tokens\":5 "
                + ",\"kv_transfer_params\":{\"remote_port\": 5600, \"n\":1.0E2}}");
  }

  @Test
  void paramsOfTheClientAreReplaced() throws JsonException {
    assertThat(decode(Api.COMPLETIONS, "{\"kv_transfer_params\":{\"a\":1},\"b\":2}", "{}"))
        .isEqualTo("{\"kv_transfer_params\":null,\"b\":2}");
  }

  @Test
  void bodyThatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> plan(Api.COMPLETIONS, "null"))
        .isInstanceOf(JsonException.class)
        .hasMessage("byte 0: expected a JSON object, found n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":48}}}|48",
        "{\"usage\":{\"prompt_tokens_details\":null}}|0",
        "{\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":\"4\"}}}|0",
        "{\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":99999999999}}}|0",
        "{\"usage\":null}|0",
      })
  void cachedTokensAreTakenFromTheUsage(String answer, int cached) throws JsonException {
    assertThat(PrefillAnswer.read(bytes(answer)).cachedTokens()).isEqualTo(cached);
  }

  @Test
  void pathsTellTheApis() {
    for (Api api : Api.values()) {
      assertThat(Api.at(api.path())).contains(api);
    }
    assertThat(Api.at("/v1/completions/")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.1,10.0.0.1", "pod-a,pod-a", "fd00::1,[fd00::1]", "[fd00::1],[fd00::1]"})
  void sglangFindsPrefillOfBothIpVersions(String host, String spelled) throws JsonException {
    SglangRequest request = SglangRequest.read(bytes("{\"a\":1.0,\"bootstrap_room\":3}"));

    assertThat(new String(request.body(host, 8998, 7).toBytes(), UTF_8))
        .isEqualTo(
            "{\"a\":1.0,\"bootstrap_room\":7,\"bootstrap_host\":\""
                + spelled
                + "\",\"bootstrap_port\":8998}");
  }
}
