package dev.llmd.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportTest {

  @Test
  void aLineThatNobodyWroteByHandIsNamedAndNotQuoted() {
    String report = report("value: " + "x".repeat(20_000));

    assertThat(report).startsWith("a.yaml:1:8: note merge/list-replaced one\n").doesNotContain("|");
  }

  @Test
  void aLongLineIsQuotedAroundThePlace() {
    assertThat(report("value: " + "x".repeat(10_000))).contains("1 | value: xxx").contains("…");
  }

  private static String report(String yaml) {
    Diagnostic finding =
        Diagnostic.note("merge/list-replaced", "one")
            .at(new SourceLocation("a.yaml", 1, 8))
            .build();
    SourceText text = new SourceText("a.yaml", yaml.getBytes(UTF_8), 0);
    return new TextReport(false, "")
        .write(new Findings(List.of(finding), new SourceLines(List.of(text)), false));
  }
}
