package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the size of chunks, the client gets what it would have got in one go. */
class ChunkedPlanPropertyTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final String[] TOKENS = {
    "a", "b", "ab", " ", "END", "E", "N", "D", "\"", "\\", "\n", "é", "日本", "😀", "\u0001", "}"
  };
  private static final String[] STOPS = {"END", "abab", "ND", "本😀", "D \n", "bb"};

  private final StringBuilder events = new StringBuilder();

  private static String request(Random random, int limit, boolean isStreaming, boolean stops) {
    StringBuilder body =
        new StringBuilder("{\"messages\":[{\"role\":\"user\",\"content\":\"q\"} ]");
    if (limit > 0) {
      body.append(random.nextBoolean() ? ",\"max_tokens\":" : ",\"max_completion_tokens\":");
      body.append(limit);
    }
    if (stops) {
      body.append(",\"stop\":[\"%s\",\"%s\"]".formatted(pick(random, STOPS), pick(random, STOPS)));
    }
    if (isStreaming) {
      body.append(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    }
    return body.append('}').toString();
  }

  private static String pick(Random random, String[] from) {
    return from[random.nextInt(from.length)].replace("\n", "\\n");
  }

  private byte[] run(ChunkedPlan plan, TokenServer server) throws Exception {
    events.setLength(0);
    Spliced body = plan.begin();
    while (true) {
      byte[] answer = server.answer(body.toBytes());
      switch (plan.answered(200, ByteSpan.of(answer))) {
        case ChunkStep.Next next -> {
          events.append(new String(next.events().toBytes(), UTF_8));
          body = next.body();
        }
        case ChunkStep.Finish finish -> {
          events.append(new String(finish.bytes().toBytes(), UTF_8));
          return finish.bytes().toBytes();
        }
        case ChunkStep.PassOn pass -> {
          return answer;
        }
        case ChunkStep.InOneGo go -> throw new AssertionError("text was to be continued");
        case ChunkStep.Fail fail -> throw new AssertionError(fail.toString());
      }
    }
  }

  @Example
  void aStopStringThatOverlapsItselfAtAJointEndsTheAnswerWhereItFirstBegins() throws Exception {
    theAnswerIsThatOfOneGo(3324757821L);
  }

  @Example
  void ofTwoStopStringsWithOneEndTheFirstCountsThoughTheOtherBeginsBeforeTheJoint()
      throws Exception {
    theAnswerIsThatOfOneGo(218L);
  }

  @Property(tries = 4000)
  void theAnswerIsThatOfOneGo(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    List<String> tokens = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      tokens.add(TOKENS[random.nextInt(TOKENS.length)]);
    }
    int chunk = 1 + random.nextInt(9);
    int limit = random.nextInt(3) == 0 ? 0 : chunk + 1 + random.nextInt(40);
    boolean isStreaming = random.nextBoolean();
    boolean hasStops = random.nextInt(3) == 0;
    byte[] body = request(random, limit, isStreaming, hasStops).getBytes(UTF_8);
    JsonNode expected = JACKSON.readTree(new TokenServer(tokens).answer(body));
    JsonNode choice = expected.get("choices").get(0);

    TokenServer server = new TokenServer(tokens);
    ChunkedPlan plan = ChunkedPlan.read(ByteSpan.of(body), chunk).orElseThrow();
    byte[] last = run(plan, server);

    assertThat(plan.isStreaming()).isEqualTo(isStreaming);
    JsonNode got = isStreaming ? joined() : JACKSON.readTree(last);
    assertThat(got.get("choices").get(0).get("message").get("content"))
        .isEqualTo(choice.get("message").get("content"));
    assertThat(got.get("choices").get(0).get("finish_reason"))
        .isEqualTo(choice.get("finish_reason"));
    assertThat(got.get("id").asText()).isEqualTo("chatcmpl-1");
    if (!hasStops) {
      assertThat(got.get("usage")).isEqualTo(expected.get("usage"));
      int produced = expected.get("usage").get("completion_tokens").asInt();
      assertThat(server.asked).isBetween((produced + chunk - 1) / chunk, produced / chunk + 1);
    }
  }

  private JsonNode joined() throws Exception {
    StringBuilder text = new StringBuilder();
    String reason = "null";
    JsonNode usage = JACKSON.nullNode();
    String id = "";
    String[] parts = events.toString().split("\n\n", -1);
    assertThat(parts[parts.length - 2]).isEqualTo("data: [DONE]");
    assertThat(parts[parts.length - 1]).isEmpty();
    for (int i = 0; i < parts.length - 2; i++) {
      JsonNode event = JACKSON.readTree(parts[i].substring("data: ".length()));
      assertThat(event.path("object").asText()).as(parts[i]).isEqualTo("chat.completion.chunk");
      id = event.get("id").asText();
      if (event.get("choices").isEmpty()) {
        usage = event.get("usage");
        continue;
      }
      JsonNode choice = event.get("choices").get(0);
      assertThat(choice.get("delta").has("role")).isEqualTo(i == 0);
      assertThat(reason).isEqualTo("null");
      text.append(choice.get("delta").get("content").asText());
      reason = choice.get("finish_reason").asText();
    }
    return JACKSON
        .createObjectNode()
        .put("id", id)
        .<com.fasterxml.jackson.databind.node.ObjectNode>set("usage", usage)
        .set(
            "choices",
            JACKSON.readTree(
                "[{\"message\":{\"content\":%s},\"finish_reason\":\"%s\"}]"
                    .formatted(JACKSON.writeValueAsString(text.toString()), reason)));
  }
}
