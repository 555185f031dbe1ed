package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.testing.OracleCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the released controller sends and a real API server refuses is an error of {@code llmd
 * validate}, and nothing else is one of the same rule. The tables in {@code acceptance/} name case
 * and rule; {@code acceptance/run} holds them to the API server.
 */
class RefusedByApiServerTest {

  private static final int CASE = 1;
  private static final int RULE = 5;

  @ParameterizedTest
  @CsvSource({"kserve-0.16, v0.16.0", "kserve-0.20, v0.20.0"})
  void everyRefusalIsReportedAndNoOther(String target, String release) throws IOException {
    Set<String> refused = refused(Path.of("..", "acceptance", target + ".md"));
    Set<String> rules = new TreeSet<>();
    refused.forEach(line -> rules.add(line.substring(line.indexOf(' ') + 1)));

    Set<String> reported = new TreeSet<>();
    OracleCase.all(release)
        .filter(OracleCase::isRendered)
        .forEach(recorded -> report(recorded, rules, reported));

    assertThat(refused).isNotEmpty();
    assertThat(reported).isEqualTo(refused);
  }

  private static void report(OracleCase recorded, Set<String> rules, Set<String> reported) {
    for (Diagnostic diagnostic : recorded.compile().diagnostics()) {
      String rule = diagnostic.rule().toString();
      if (diagnostic.severity() == Severity.ERROR && rules.contains(rule)) {
        reported.add(recorded.name() + " " + rule);
      }
    }
  }

  /** The rows of both tables about refusals, each as case and rule. */
  private static Set<String> refused(Path page) throws IOException {
    Set<String> rows = new TreeSet<>();
    for (String section : Files.readString(page).split("\n## ")) {
      if (section.startsWith("Refused")) {
        section
            .lines()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.replace("`", "").split("\\s*\\|\\s*"))
            .forEach(cells -> rows.add(cells[CASE] + " " + cells[RULE]));
      }
    }
    return rows;
  }
}
