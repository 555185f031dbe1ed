package dev.llmd.cli.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretLinesTest {

  private static final SourceLocation SECRET = new SourceLocation("a.yaml", 2, 8);

  @Test
  void noFindingShowsALineThatHoldsASecret() {
    byte[] yaml = "name: HF_TOKEN\nvalue: not-shown\n".getBytes(UTF_8);
    List<Diagnostic> findings =
        List.of(
            Diagnostic.warning("security/plain-secret", "plain").at(SECRET).build(),
            Diagnostic.note("merge/list-replaced", "other")
                .at(new SourceLocation("a.yaml", 2, 1))
                .related(SECRET, "there")
                .build(),
            Diagnostic.note("merge/list-replaced", "one")
                .at(new SourceLocation("a.yaml", 1, 1))
                .build());

    String report =
        new TextReport(false, "")
            .write(
                new Findings(
                    findings, new SourceLines(List.of(new SourceText("a.yaml", yaml, 0))), false));

    assertThat(report).contains("name: HF_TOKEN").doesNotContain("not-shown");
  }
}
