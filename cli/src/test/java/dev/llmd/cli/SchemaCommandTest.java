package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema                               | kserve-0.20/LLMInferenceService_v1alpha2.json",
        "schema service --target kserve-0.16  | kserve-0.16/LLMInferenceService_v1alpha1.json",
        "schema config --api-version v1alpha1 |"
            + " kserve-0.20/LLMInferenceServiceConfig_v1alpha1.json",
        "schema settings                      | llmd.json",
      })
  void whatIsPrintedIsWhatIsShipped(String arguments, String shipped) throws IOException {
    assertThat(new CommandRun(folder).run(arguments.split(" ", -1)).out())
        .isEqualTo(Files.readString(Path.of("..", "docs", "schema").resolve(shipped)));
  }

  @Test
  void editorsAreToldWhatAFieldIsFor() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(new CommandRun(folder).run("schema").out());

    assertThat(schema.at("/$defs/v1alpha2.ParallelismSpec/properties/tensor/description").asText())
        .startsWith("GPUs that share each layer");
    assertThat(
            schema
                .at("/$defs/v1alpha2.LLMInferenceServiceSpec/properties/replicas/description")
                .asText())
        .startsWith("How many pods");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schema --target x                               | No target x; there is kserve-0.20",
        "schema --target kserve-0.16 --api-version v1alpha2 | kserve-0.16 has no version v1alpha2",
        "schema thing                                    | expected one of [service, config,"
            + " settings]",
      })
  void whatThereIsNotIsWrongUsage(String arguments, String message) {
    CommandRun.Result result = new CommandRun(folder).run(arguments.split(" ", -1));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }
}
