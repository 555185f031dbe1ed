package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {

  private static final String QUEUE =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: queue-scorer
      - type: max-score-picker
      schedulingProfiles:
      - name: default
        plugins:
        - pluginRef: queue-scorer
        - pluginRef: max-score-picker
      """;

  private static final String SMALL = "shared-prompts,requests=60,shared=400";

  @TempDir Path folder;

  @Test
  void configurationsStandSideBySideWithTheirDifferencesAndMarks() {
    CommandRun.Result result =
        run()
            .file("queue.yaml", QUEUE)
            .run("simulate", "--config", "queue.yaml", "--config", "kserve");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("2000 requests of shared-prompts to 8 pods, seed 1\n")
        .containsPattern("TIMES +queue.yaml +kserve\n")
        .containsPattern("first token, p90 +[0-9.]+ ms +[0-9.]+ ms \\(-[0-9]+%\\) \\*\n")
        .containsPattern("cache hits, best possible +92.8% +92.8%\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "svg", "html"})
  void theSameInputAndSeedGiveTheSameBytes(String format) {
    String[] arguments = {"simulate", "--generate", SMALL, "--seed", "7", "--format", format};

    String once = run().run(arguments).out();

    assertThat(run().run(arguments).out()).isEqualTo(once).isNotEmpty();
    arguments[4] = "8";
    assertThat(run().run(arguments).out()).isNotEqualTo(once);
  }

  @Test
  void theChartIsXmlThatNeedsNothingElse() throws Exception {
    String svg =
        run()
            .file("a<&>.yaml", QUEUE)
            .run("simulate", "--config", "a<&>.yaml", "--generate", SMALL, "--format", "svg")
            .out();

    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "url(", "NaN");
  }

  @Test
  void aTraceThatWasWrittenGivesTheSameFigures() throws Exception {
    CommandRun run = run();
    String made =
        run.run("simulate", "--generate", SMALL, "--write-trace", "t.jsonl", "--format", "json")
            .out();
    String replayed = run.run("simulate", "--trace", "t.jsonl", "--format", "json").out();
    String piped =
        run.input(Files.readString(folder.resolve("t.jsonl")))
            .run("simulate", "--trace", "-", "--format", "json")
            .out();

    assertThat(replayed.replace("t.jsonl", SMALL)).isEqualTo(made);
    assertThat(piped.replace("<stdin>", SMALL)).isEqualTo(made);
  }

  @Test
  void allThatIsWrongIsSaidInOneRun() {
    CommandRun.Result result =
        run()
            .file("epp.yaml", QUEUE.replace("queue-scorer", "queue-scorre"))
            .file("pool.yaml", "pods:\n- replicas: many\n  block: 3\n")
            .file("trace.jsonl", "{\"at\": 1\n{\"prompt\": [[\"a\", 5]]}\n{\"at\": -1}\n")
            .run(
                "simulate",
                "--config",
                "epp.yaml",
                "--pool",
                "pool.yaml",
                "--trace",
                "trace.jsonl");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("epp.yaml:4:9: error scheduler/plugin-type")
        .contains("pool.yaml:2:13: error simulate/pool pods[0].replicas: ")
        .contains("pool.yaml:3:3: error simulate/pool pods[0].block: there is no such field")
        .contains("trace.jsonl:1:")
        .contains("trace.jsonl:3:")
        .contains("; nothing is simulated\n");
  }

  @Test
  void aConfigurationThatAnswersNothingIsAFindingThatSaysWhy() {
    CommandRun.Result result =
        run()
            .file("pool.yaml", "pods: [{name: p, labels: {llm-d.ai/role: prefill}}]")
            .run(
                "simulate",
                "--config",
                "kserve-disaggregated",
                "--pool",
                "pool.yaml",
                "--generate",
                SMALL);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).containsPattern("answered +0\n").containsPattern("rejected: .* +60\n");
    assertThat(result.err())
        .contains("error simulate/no-answer with kserve-disaggregated no request is answered: 60 ")
        .contains("llm-d.ai/role=prefill")
        .contains("decode-filter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          --config nope.yaml                       | nope.yaml cannot be read: it is not there.
          --config NOTHING                         | The name of a file is empty.
          --pool .                                 | . is a folder: name a file.
          --generate burst                         | no recipe is called burst. bursts?
          --generate bursts,rates=3                | no number is called rates. rate?
          --generate bursts,rate=fast              | rate is fast: expected a number from 0.001 to 100000.
          --generate bursts,rate=NaN               | rate is NaN: expected
          --generate bursts,requests               | requests is missing its number
          --generate bursts,requests=99999999999   | requests is 99999999999: expected
          --generate bursts --trace t.jsonl        | contradict each other
          --seed one                               | 'one' is not a long
          --format yaml                            | yaml
          """)
  void wrongUsageIsSaid(String arguments, String said) {
    CommandRun.Result result =
        run().run(("simulate " + arguments).replace("NOTHING", "").split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(said);
  }

  @Test
  void aHundredThousandRequestsAreReplayed() {
    CommandRun.Result result =
        run()
            .run(
                "simulate",
                "--generate",
                "shared-prompts,requests=100000,rate=400,shared=64,unique=32,output=4",
                "--format",
                "json");

    assertThat(result.out()).contains("\"answered\": 100000,");
  }

  @Test
  void hoursWithoutARequestCostNothing() {
    CommandRun.Result result =
        run()
            .file(
                "trace.jsonl",
                "{\"prompt\": [[\"a\", 5]]}\n{\"at\": 10000000, \"prompt\": [[\"b\", 5]]}\n")
            .run("simulate", "--trace", "trace.jsonl", "--format", "json");

    assertThat(result.out()).contains("\"answered\": 2,", "\"seconds\": 10000001.");
  }

  private CommandRun run() {
    return new CommandRun(folder);
  }
}
