package dev.llmd.cli.simulate.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.cli.simulate.trace.GivenRecipe;
import dev.llmd.cli.simulate.trace.RequestContent;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {

  private final Diagnostics findings = new Diagnostics();

  @Test
  void aRecordedBodyIsReadAsTheServerReadsIt() {
    String body =
        "{\"model\": \"llama\", \"messages\": [{\"role\": \"user\", \"content\": \"Hello\"}]}";

    TraceRequest request = read("{\"at\": 1.5, \"body\": " + body + "}").getFirst();

    assertThat(findings.sorted()).isEmpty();
    assertThat(request.at()).isEqualTo(1_500_000_000L);
    assertThat(request.model()).isEqualTo("llama");
    assertThat(request.content()).isInstanceOf(RequestContent.Recorded.class);
    assertThat(request.content().promptTokens()).isPositive();
  }

  @Test
  void aLineOfMooncakesTracesHasABlockForEachHash() {
    List<TraceRequest> trace =
        read(
            """
            {"timestamp": 3000, "input_length": 1030, "output_length": 7, "hash_ids": [46, 47, 48]}
            {"timestamp": 0, "input_length": 1024, "output_length": 1, "hash_ids": [46, 47]}
            """);

    assertThat(findings.sorted()).isEmpty();
    assertThat(trace).extracting(TraceRequest::at).containsExactly(0L, 3_000_000_000L);
    assertThat(trace.getLast().outputTokens()).isEqualTo(7);
    int[] shorter = trace.getFirst().content().tokens();
    int[] longer = trace.getLast().content().tokens();
    assertThat(longer).hasSize(1030).startsWith(shorter);
  }

  @Test
  void whatIsWrittenReadsAsItWas() throws Exception {
    List<TraceRequest> trace = GivenRecipe.of("multi-turn,requests=60").trace(3);

    String text = trace.stream().map(TraceText::line).collect(Collectors.joining());

    assertThat(read(text)).isEqualTo(trace);
    assertThat(findings.sorted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "{",
        "[]",
        "3",
        "null",
        "{\"at\": 1}",
        "{\"at\": -1, \"prompt\": [[\"a\", 1]]}",
        "{\"at\": 1e400, \"prompt\": [[\"a\", 1]]}",
        "{\"at\": 99999999999999999999, \"prompt\": [[\"a\", 1]]}",
        "{\"at\": \"now\", \"prompt\": [[\"a\", 1]]}",
        "{\"prompt\": [[\"a\", 0]]}",
        "{\"prompt\": [[\"a\", 99999999999]]}",
        "{\"prompt\": [[\"a\", 9000000], [\"b\", 9000000]]}",
        "{\"prompt\": [[\"a\"]]}",
        "{\"prompt\": \"hello\"}",
        "{\"prompts\": [[\"a\", 1]]}",
        "{\"prompt\": [[\"a\", 1]], \"outputTokens\": 1.5}",
        "{\"prompt\": [[\"a\", 1]], \"headers\": [1]}",
        "{\"path\": \"/nowhere\", \"body\": {}}",
        "{\"body\": {\"model\": 1}}",
        "{\"timestamp\": 1, \"input_length\": 0, \"output_length\": 1, \"hash_ids\": []}",
      })
  void whatIsNoTraceIsAFindingWithItsPlace(String text) {
    read(text);

    assertThat(findings.sorted())
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.rule()).hasToString("simulate/trace");
              assertThat(finding.location().file()).isEqualTo("trace.jsonl");
              assertThat(finding.location().line()).isPositive();
              assertThat(finding.expected()).isNotEmpty();
            });
  }

  @Test
  void everyLineThatIsWrongIsReported() {
    read("{\n{}\n{\"prompt\": [[\"a\", 1]]}\nnonsense\n");

    assertThat(findings.sorted())
        .extracting(finding -> finding.location().line())
        .containsExactly(1, 2, 4);
  }

  private List<TraceRequest> read(String text) {
    return TraceFile.read(
        new SourceText("trace.jsonl", text.getBytes(StandardCharsets.UTF_8), 0), findings);
  }
}
