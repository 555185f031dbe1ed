package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageRewriterTest {

  private static final String EVENTS =
      ": usage\n\n"
          + "data:"
          + " {\"choices\":[{\"delta\":{\"content\":\"\\\"usage\\\":{\"}}],\"usage\":null}\r\n\r\n"
          + "event: x\n"
          + "data: {\"usage\" : {\"prompt_tokens\": 7,\"s\":\"}\\\"\"} ,\"z\":1}\n\n"
          + "data:{\"object\":\"usage\",\"in\":{\"usage\":{\"prompt_tokens\":1}},\"usage\":{\"prompt_tokens\":7,\"prompt_tokens_details\":{\"cached_tokens\":1.0,\"audio\":null}}}\n\n"
          + "data: {\"usage\":{\"prompt_tokens\":3\n\n"
          + "data: not json, \"usage\":{}\n\n"
          + "data: [DONE]\n\n";

  private static final String REWRITTEN =
      EVENTS
          .replace(
              "\"s\":\"}\\\"\"}",
              "\"s\":\"}\\\"\",\"prompt_tokens_details\":{\"cached_tokens\":42}}")
          .replace("\"cached_tokens\":1.0", "\"cached_tokens\":42");

  private static String rewritten(boolean isEvents, String text, int... cuts) {
    UsageRewriter rewriter = new UsageRewriter(42, isEvents);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(UTF_8);
    int from = 0;
    for (int cut : cuts) {
      next(rewriter, bytes, from, cut, out);
      from = cut;
    }
    next(rewriter, bytes, from, bytes.length, out);
    out.writeBytes(rewriter.end());
    return out.toString(UTF_8);
  }

  private static void next(
      UsageRewriter rewriter, byte[] bytes, int from, int to, ByteArrayOutputStream out) {
    for (ByteSpan part : rewriter.next(new ByteSpan(bytes, from, to))) {
      out.write(part.array(), part.from(), part.length());
    }
  }

  @Test
  void eventsAreRewrittenWhereverTheyAreCut() {
    assertThat(rewritten(true, EVENTS)).isEqualTo(REWRITTEN);
    for (int cut = 0; cut <= EVENTS.length(); cut++) {
      assertThat(rewritten(true, EVENTS, cut)).isEqualTo(REWRITTEN);
    }
  }

  @Property(tries = 500)
  void eventsAreRewrittenHoweverOftenTheyAreCut(@ForAll long seed) {
    int[] cuts = new Random(seed).ints(20, 0, EVENTS.length()).sorted().toArray();

    assertThat(rewritten(true, EVENTS, cuts)).isEqualTo(REWRITTEN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"usage\":{\"prompt_tokens\":1,\"prompt_tokens_details\":null}}"
            + "|{\"usage\":{\"prompt_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":42}}}",
        "{\"usage\":{\"prompt_tokens_details\":{}}}"
            + "|{\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":42}}}",
        "{\"a\":[{\"usage\":{\"prompt_tokens\":1}}],\"usage\":null}"
            + "|{\"a\":[{\"usage\":{\"prompt_tokens\":1}}],\"usage\":null}",
        "{\"usage\":{\"input_tokens\":1}}|{\"usage\":{\"input_tokens\":1}}",
        "{\"usage\":{\"prompt_tokens\":1|{\"usage\":{\"prompt_tokens\":1",
      })
  void documentsAreRewrittenWhereverTheyAreCut(String before, String after) {
    for (int cut = 0; cut <= before.length(); cut++) {
      assertThat(rewritten(false, before, cut)).isEqualTo(after);
    }
  }

  @Test
  void documentsMaySpanLines() {
    String before = "{;\"usage\" :;{;\"prompt_tokens\": 1;};}".replace(';', '\n');
    String after = before.replace("1\n", "1\n,\"prompt_tokens_details\":{\"cached_tokens\":42}");

    assertThat(rewritten(false, before)).isEqualTo(after);
  }

  @Test
  void usageWithoutEndIsPassedOn() {
    String endless = "{\"usage\":{\"x\":\"" + "y".repeat(20_000) + "\"}}";

    assertThat(rewritten(false, endless, 9_000)).isEqualTo(endless);
  }

  @Test
  void onlyAUsageIsHeldBack() {
    UsageRewriter rewriter = new UsageRewriter(42, true);
    byte[] event = "data: {\"choices\":[{\"delta\":{\"con".getBytes(UTF_8);

    assertThat(rewriter.next(ByteSpan.of(event)))
        .singleElement()
        .satisfies(
            part -> {
              assertThat(part.array()).isSameAs(event);
              assertThat(part.length()).isEqualTo(event.length);
            });
  }
}
