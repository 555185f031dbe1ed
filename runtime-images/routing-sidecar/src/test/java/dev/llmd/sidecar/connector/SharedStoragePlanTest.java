package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.connector.Step.AskPrefill;
import dev.llmd.sidecar.connector.Step.DecodeAlone;
import dev.llmd.sidecar.connector.Step.Fail;
import dev.llmd.sidecar.connector.Step.TryDecode;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedStoragePlanTest {

  private static ByteSpan bytes(String text) {
    return ByteSpan.of(text.getBytes(UTF_8));
  }

  private static SharedStoragePlan plan(String body) throws JsonException {
    return new SharedStoragePlan(
        KvRequest.read(Api.CHAT_COMPLETIONS, bytes(body)), new PrefillRetries(0, Duration.ZERO));
  }

  private static String text(Spliced body) {
    return new String(body.toBytes(), UTF_8);
  }

  @Test
  void withoutAThresholdPrefillComesFirst() throws JsonException {
    SharedStoragePlan plan = plan("{\"max_tokens\":9,\"t\":1.0}");

    assertThat(text(((AskPrefill) plan.begin()).body()))
        .isEqualTo(
            "{\"max_tokens\":1,\"t\":1.0,\"cache_hit_threshold\":0,\"max_completion_tokens\":1}");
    assertThat(text(((DecodeAlone) plan.prefillAnswered(200, bytes(""))).body()))
        .isEqualTo("{\"max_tokens\":9,\"t\":1.0,\"cache_hit_threshold\":0}");
  }

  @Test
  void withAThresholdDecodeIsTriedFirst() throws JsonException {
    String body = "{\"cache_hit_threshold\":0.80,\"stream\":true}";
    SharedStoragePlan plan = plan(body);

    TryDecode first = (TryDecode) plan.begin();
    assertThat(text(first.body())).isEqualTo(body);
    assertThat(text(((AskPrefill) plan.decodeRefused()).body()))
        .startsWith("{\"cache_hit_threshold\":0,\"stream\":true,\"max_tokens\":1");
  }

  @Test
  void prefillThatFailsIsSaid() throws JsonException {
    SharedStoragePlan plan = plan("{}");
    plan.begin();

    assertThat(plan.prefillAnswered(500, bytes(""))).isEqualTo(new Fail(500, "answered 500"));
    assertThat(plan.prefillUnreachable("refuses connections"))
        .isEqualTo(new Fail(502, "refuses connections"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"choices\":[{\"finish_reason\":\"cache_threshold\"}]}|true",
        "{\"choices\":[ {\"a\":1, \"finish_reason\" : \"cache_threshold\"},{}]}|true",
        "{\"choices\":[{\"finish_reason\":\"stop\"},{\"finish_reason\":\"cache_threshold\"}]}|false",
        "{\"choices\":[]}|false",
        "{\"choices\":[\"cache_threshold\"]}|false",
        "{\"choices\":null}|false",
        "cache_threshold|false",
      })
  void documentSaysWhetherDecodeRefused(String answer, boolean needsPrefill) {
    CacheVerdict verdict = new CacheVerdict(false);

    assertThat(verdict.isEnough(bytes(answer))).isFalse();
    assertThat(verdict.needsPrefill()).isEqualTo(needsPrefill);
  }

  @Test
  void twoEventsAreEnoughWhereverTheyAreCut() {
    String refusal = "{\"choices\":[{\"finish_reason\":\"cache_threshold\"}]}";
    String events = "\ndata: {\"choices\":null}\r\n\r\n" + "data:" + refusal + "\n\n";
    for (int cut = 0; cut < events.length(); cut++) {
      CacheVerdict verdict = new CacheVerdict(true);

      assertThat(verdict.isEnough(bytes(events.substring(0, cut)))).isFalse();
      assertThat(verdict.isEnough(bytes(events.substring(cut)))).isTrue();
      assertThat(verdict.needsPrefill()).isTrue();
      assertThat(verdict.held()).asString(UTF_8).isEqualTo(events);
    }
  }

  @Test
  void commentsThatKeepAConnectionOpenAreNoEvents() {
    CacheVerdict verdict = new CacheVerdict(true);

    assertThat(verdict.isEnough(bytes(": ping\n\n: ping\n\ndata: {\"choices\":[]}\n\n"))).isFalse();
    assertThat(verdict.isEnough(bytes(": ping\n\ndata: {\"choices\":[]}\n: ping\n\n"))).isTrue();
  }

  @Test
  void eventsOfAnAnswerNeedNoPrefill() {
    CacheVerdict verdict = new CacheVerdict(true);

    verdict.isEnough(
        bytes("data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n"));

    assertThat(verdict.needsPrefill()).isFalse();
  }
}
