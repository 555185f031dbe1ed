package dev.llmd.diff.leaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDiffTest {

  @Test
  void linesFarApartStandInHunksOfTheirOwn() {
    List<String> lines = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i + "\n").toList();
    String before = String.join("", lines);
    String after = before.replace("line 2\n", "").replace("line 19\n", "line 19\nline 19a\n");

    assertThat(text(LineDiff.of(before, after)))
        .isEqualTo(
            """
            @@ -1,5 +1,4 @@
             line 1
            -line 2
             line 3
             line 4
             line 5
            @@ -17,4 +16,5 @@
             line 17
             line 18
             line 19
            +line 19a
             line 20
            """);
  }

  @Test
  void linesCloseTogetherShareAHunk() {
    assertThat(LineDiff.of("a\nb\nc\nd\n", "A\nb\nc\nD\n").hunks()).hasSize(1);
  }

  @Test
  void theEndOfTheLastLineCounts() {
    assertThat(text(LineDiff.of("a\nb\n", "a\nb")))
        .isEqualTo(
            """
            @@ -1,2 +1,2 @@
             a
            -b
            +b
            \\ no line break at the end
            """);
  }

  @Test
  void aTextMayBeNewAsAWhole() {
    assertThat(text(LineDiff.of("", "a\nb\n"))).isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b\n");
    assertThat(LineDiff.of("a\n", "a\n").hunks()).isEmpty();
  }

  private static String text(LineDiff diff) {
    StringBuilder text = new StringBuilder();
    for (LineDiff.Hunk hunk : diff.hunks()) {
      text.append(hunk.head()).append('\n');
      hunk.lines().forEach(line -> text.append(line.sign()).append(line.text()).append('\n'));
    }
    return text.toString();
  }
}
