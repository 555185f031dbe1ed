package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The line of shell in llmd's own presets hands vLLM the arguments that are meant. */
class ServeCommandTest {

  private static final String SHELL = "/bin/bash";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  static List<GoldenCase> cases() {
    return GoldenCase.withOutput();
  }

  @BeforeEach
  void thereIsAShell() {
    assumeTrue(Files.isExecutable(Path.of(SHELL)), "SKIPPED: there is no " + SHELL);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyServerGetsWholeArguments(GoldenCase golden) throws Exception {
    for (JsonNode container : servers(golden)) {
      List<String> arguments = new Kubelet(folder).start(container);

      assertThat(arguments).startsWith("serve", "/mnt/models").noneMatch(String::isBlank);
      assertThat(arguments).noneMatch(argument -> argument.matches("(?s).*(\\$|'|\\\\).*"));
      for (String argument : arguments) {
        assertReadableJson(argument);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noProgramGetsAnEmptyArgument(GoldenCase golden) throws Exception {
    for (JsonNode object : golden.objects()) {
      for (JsonNode command : object.findValues("command")) {
        command.forEach(argument -> assertThat(argument.asText()).isNotBlank());
      }
    }
  }

  @Test
  void adaptersAreJson() throws Exception {
    assertThat(arguments("lora-adapters"))
        .contains("--lora-modules", "{\"name\":\"sql\",\"path\":\"/mnt/lora/sql\"}");
  }

  @Test
  void aStringOfFurtherArgumentsIsTakenApart() throws Exception {
    assertThat(arguments("single-node-additional-arguments"))
        .containsSequence("--max-model-len=16384", "--gpu-memory-utilization", "0.92")
        .endsWith("--compilation-config", "{\"cudagraph_mode\":\"FULL_AND_PIECEWISE\"}");
  }

  @Test
  void theConnectorOfTheServiceComesLast() throws Exception {
    assertThat(arguments("prefill-decode-own-connector"))
        .contains(
            "--kv-transfer-config={\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_both\"}")
        .endsWith(
            "--kv_transfer_config",
            "{\"kv_connector\":\"NixlConnector\",\"kv_role\":\"kv_consumer\"}");
  }

  @Test
  void offloadingStandsBesideTheTransferFromPrefill() throws Exception {
    String config =
        arguments("kv-cache-offloading-prefill-decode").stream()
            .filter(argument -> argument.startsWith("--kv-transfer-config="))
            .findFirst()
            .orElseThrow();
    JsonNode json = JSON.readTree(config.substring(config.indexOf('=') + 1));

    assertThat(json.at("/kv_connector").asText()).isEqualTo("MultiConnector");
    assertThat(json.at("/kv_connector_extra_config/connectors/0/kv_connector").asText())
        .isEqualTo("NixlConnector");
    assertThat(json.at("/kv_connector_extra_config/connectors/1/kv_connector").asText())
        .isEqualTo("OffloadingConnector");
  }

  @Test
  void theFirstRankOfAWorkerIsItsIndexTimesTheRanksOfAPod() throws Exception {
    List<JsonNode> servers = servers(new GoldenCase("multi-node-data-parallel"));

    assertThat(new Kubelet(folder).start(servers.getLast()))
        .contains("--headless", "--data-parallel-size-local=8", "--data-parallel-start-rank=24");
  }

  private List<String> arguments(String golden) throws Exception {
    return new Kubelet(folder).start(servers(new GoldenCase(golden)).getFirst());
  }

  private static void assertReadableJson(String argument) throws IOException {
    int brace = argument.indexOf('{');
    if (brace == 0 || (brace > 0 && argument.charAt(brace - 1) == '=')) {
      assertThat(JSON.readTree(argument.substring(brace)).isObject()).as(argument).isTrue();
    }
  }

  /** The containers of a case that start with the presets' line of shell. */
  private static List<JsonNode> servers(GoldenCase golden) throws IOException {
    List<JsonNode> servers = new ArrayList<>();
    for (JsonNode object : golden.objects()) {
      for (JsonNode containers : object.findValues("containers")) {
        for (JsonNode container : containers) {
          if (container.path("command").path(0).asText().equals(SHELL)) {
            servers.add(container);
          }
        }
      }
    }
    return servers;
  }
}
