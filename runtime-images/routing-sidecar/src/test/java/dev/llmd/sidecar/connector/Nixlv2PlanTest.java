package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.connector.Step.AskDecode;
import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.connector.Step.PassOn;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Nixlv2PlanTest {

  private static final Duration BACKOFF = Duration.ofMillis(200);

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  private static Nixlv2Plan plan(int retries) throws JsonException {
    KvRequest request = KvRequest.read(Api.COMPLETIONS, bytes("{\"prompt\":\"a\"}"));
    return new Nixlv2Plan(request, new PrefillRetries(retries, BACKOFF), Optional.empty());
  }

  @Test
  void prefillThenDecode() throws JsonException {
    Nixlv2Plan plan = plan(0);

    AskPrefill first = plan.begin();
    assertThat(first.delay()).isZero();
    assertThat(new String(first.body().toBytes(), UTF_8)).contains("\"do_remote_decode\":true");
    AskDecode second =
        (AskDecode)
            plan.prefillAnswered(
                200,
                bytes(
                    "{\"kv_transfer_params\":{\"p\":1},"
                        + "\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":3}}}"));
    assertThat(new String(second.body().toBytes(), UTF_8))
        .isEqualTo("{\"prompt\":\"a\",\"kv_transfer_params\":{\"p\":1}}");
    assertThat(second.isPrefilled()).isTrue();
    assertThat(second.cachedTokens()).isEqualTo(3);
  }

  @Test
  void decodeIsAskedEvenIfPrefillSaidNothing() throws JsonException {
    AskDecode step = (AskDecode) plan(0).prefillAnswered(200, bytes("{}"));

    assertThat(step.isPrefilled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void sameHostIsAskedAgainUpToTheLimit(int status) throws JsonException {
    Nixlv2Plan plan = plan(2);

    for (int i = 0; i < 2; i++) {
      assertThat(plan.prefillAnswered(status, bytes("")))
          .isInstanceOfSatisfying(
              AskPrefill.class, again -> assertThat(again.delay()).isEqualTo(BACKOFF));
    }
    assertThat(plan.prefillAnswered(status, bytes("")))
        .isEqualTo(new Fail(status, "answered " + status));
  }

  @ParameterizedTest
  @CsvSource({"500,500", "501,501", "302,502", "100,502"})
  void otherFaultsAreNotTriedAgain(int status, int told) throws JsonException {
    assertThat(plan(2).prefillAnswered(status, bytes("")))
        .isEqualTo(new Fail(told, "answered " + status));
  }

  @Test
  void faultOfTheClientIsPassedOn() throws JsonException {
    assertThat(plan(2).prefillAnswered(400, bytes("{}"))).isEqualTo(new PassOn());
  }

  @Test
  void connectionThatFailsCountsAsBadGateway() throws JsonException {
    Nixlv2Plan plan = plan(1);

    assertThat(plan.prefillUnreachable("refuses connections")).isInstanceOf(AskPrefill.class);
    assertThat(plan.prefillUnreachable("refuses connections"))
        .isEqualTo(new Fail(502, "refuses connections"));
  }

  @Test
  void garbageIsAFaultOfPrefill() throws JsonException {
    assertThat(plan(1).prefillAnswered(200, bytes("<html>")))
        .isEqualTo(
            new Fail(
                502,
                "answered 200 without a JSON object: byte 0: expected a JSON object, found <"));
  }
}
