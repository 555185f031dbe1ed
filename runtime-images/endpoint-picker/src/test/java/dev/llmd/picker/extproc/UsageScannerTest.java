package dev.llmd.picker.extproc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageScannerTest {

  private static UsageScanner scanned(String text, int cut) {
    byte[] bytes = text.getBytes(UTF_8);
    UsageScanner scanner = new UsageScanner();
    scanner.scan(new Slice(bytes, 0, cut));
    scanner.scan(new Slice(bytes, cut, bytes.length - cut));
    return scanner;
  }

  @Test
  void countsAreFoundWhereverTheResponseIsCut() {
    String text =
        "{\"a\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":9}\",\"usage\" : {\"prompt_tokens\": 7,"
            + "\"details\":{\"cached_tokens\":4},\"completion_tokens\":21},\"b\":1}";
    for (int cut = 0; cut <= text.length(); cut++) {
      UsageScanner scanner = scanned(text, cut);
      assertThat(scanner.inputTokens()).isEqualTo(7);
      assertThat(scanner.cachedTokens()).isEqualTo(4);
      assertThat(scanner.outputTokens()).isEqualTo(21);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"usage\":null}",
        "{\"usage\":{}}",
        "{\"usage\":[{\"prompt_tokens\":1}]}",
        "{\"usage\":{\"prompt_tokens\":\"many\"}}",
        "{\"other\":{\"prompt_tokens\":1}}",
        "\"usage\"",
      })
  void whatSaysNothingCountsNothing(String text) {
    UsageScanner scanner = scanned(text, 3);

    assertThat(scanner.inputTokens()).isEqualTo(-1);
    assertThat(scanner.outputTokens()).isEqualTo(-1);
  }

  @Test
  void eventsOfAnthropicAddToEachOther() {
    UsageScanner scanner =
        scanned(
            """
            data: {"message":{"usage":{"input_tokens":5,"cache_read_input_tokens":2}}}

            data: {"usage":{"output_tokens":8}}

            """,
            50);

    assertThat(scanner.inputTokens()).isEqualTo(5);
    assertThat(scanner.cachedTokens()).isEqualTo(2);
    assertThat(scanner.outputTokens()).isEqualTo(8);
  }

  @Test
  void objectWithoutEndIsGivenUp() {
    String endless = "\"usage\":{" + "x".repeat(5000);
    UsageScanner scanner = scanned(endless + "\"usage\":{\"prompt_tokens\":3}", 100);

    assertThat(scanner.inputTokens()).isEqualTo(3);
  }
}
