package dev.llmd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "data: 16            | 7 | 6 | 2",
        "replica: 2          | 1 | 0 | 7",
        "a: 'two words' # x  | 4 | 3 | 11",
        "a: \"open           | 4 | 3 | 5",
        "{a: [1, 22], b: 3}  | 9 | 8 | 2",
        "{a: [1, 22], b: 3}  | 1 | 0 | 1",
        "uri: hf://a/b:c     | 6 | 5 | 10",
        "short               | 99 | 5 | 1",
      })
  void theWordAtThePlaceIsMeant(String line, int column, int before, int width) {
    assertThat(Excerpt.of(line, column)).isEqualTo(new Excerpt(line, before, width));
  }

  @Test
  void whatIsWideOrNothingCountsAsItIsShown() {
    assertThat(Excerpt.of("模型: x", 5).before()).isEqualTo(6);
    assertThat(Excerpt.of("e\u0301: x", 5).before()).isEqualTo(3);
    assertThat(Excerpt.of("\uD83D\uDE00: x", 4)).isEqualTo(new Excerpt("\uD83D\uDE00: x", 4, 1));
    assertThat(Excerpt.of("\tx: y", 2)).isEqualTo(new Excerpt("    x: y", 4, 1));
  }

  @Test
  void nothingInItIsObeyedByATerminal() {
    assertThat(Excerpt.of("a: \u001b[2J\u202Ex", 4).text()).isEqualTo("a: \uFFFD[2J\uFFFDx");
  }

  @Test
  void aLongLineIsCutAroundThePlace() {
    String line = "a".repeat(300) + " here " + "b".repeat(300);

    Excerpt excerpt = Excerpt.of(line, 302);

    assertThat(excerpt.text()).startsWith("…aaa").endsWith("bbb…").hasSize(102);
    assertThat(excerpt.text().substring(excerpt.before())).startsWith("here ");
    assertThat(excerpt.width()).isEqualTo(4);
  }

  @Test
  void theCaretStaysWithinALongWord() {
    Excerpt excerpt = Excerpt.of("k: " + "x".repeat(500), 4);

    assertThat(excerpt.before() + excerpt.width()).isEqualTo(100);
    assertThat(excerpt.text()).hasSize(101);
  }

  /** What is behind the excerpt must not be looked at again for each of thousands of findings. */
  @Test
  @Timeout(2)
  void whatLiesBehindItCostsNothing() {
    String line = "a: 1, ".repeat(500_000);
    for (int i = 0; i < 5_000; i++) {
      assertThat(Excerpt.of(line, 7).text()).hasSize(101);
    }
  }
}
