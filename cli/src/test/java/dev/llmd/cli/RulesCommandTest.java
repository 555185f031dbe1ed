package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.RuleReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final Path EXAMPLES = Path.of("..", "testdata", "rules");

  @TempDir private Path folder;

  @Test
  void everyRuleHasALineWithItsSeverities() {
    CommandRun.Result result = new CommandRun(folder).run("rules");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out().lines()).hasSize(RuleReference.all().size());
    assertThat(result.out())
        .containsPattern("(?m)^parallelism/gpus +runtime +error, warning +\\S")
        .containsPattern("(?m)^source/tab +admission +error +\\S");
  }

  @Test
  void theListIsForProgramsAndPagesToo() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(new CommandRun(folder).run("rules", "--format", "json").out());
    String page = new CommandRun(folder).run("rules", "--format", "markdown").out();

    assertThat(json).hasSize(RuleReference.all().size());
    assertThat(json.get(0).get("id").asText()).isEqualTo("allow/admission-rule");
    assertThat(json.get(0).get("severities").get(0).asText()).isEqualTo("warning");
    assertThat(page.lines()).hasSize(RuleReference.all().size() + 2);
  }

  @Test
  void theExamplesOfARuleAreTheInputsOfItsTests() throws IOException {
    String page = new CommandRun(folder).run("rules", "parallelism/gpus").out();

    assertThat(page).startsWith("parallelism/gpus (runtime, error or warning)\n\nFinds: ");
    for (String example : new String[] {"bad.yaml", "good.yaml"}) {
      String text = Files.readString(EXAMPLES.resolve("parallelism-gpus").resolve(example));
      assertThat(page).contains(text.indent(2));
    }
  }

  @Test
  void everyRuleCanBeExplained() {
    RuleReference.all()
        .forEach(
            rule ->
                assertThat(new CommandRun(folder).run("rules", rule.id().toString()).out())
                    .contains(rule.finds(), rule.why()));
  }

  @Test
  void theNearestRuleIsProposed() {
    CommandRun.Result result = new CommandRun(folder).run("rules", "paralelism/gpu");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("llmd: There is no rule paralelism/gpu; did you mean parallelism/gpus?");
  }
}
