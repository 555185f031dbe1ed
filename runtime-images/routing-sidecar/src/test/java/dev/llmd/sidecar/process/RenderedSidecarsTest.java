package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import dev.llmd.testing.cluster.Definitions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command lines that KServe and llmd write for routing sidecars are right for this one. */
class RenderedSidecarsTest {

  private static final String NAME = "llm-d-routing-sidecar";

  /** How one is started; its variables are those with a value, and the pod's namespace. */
  private record Start(List<String> arguments, Map<String, String> environment) {}

  @Test
  void thoseThatLlmdWritesAreRight() throws IOException {
    assertRight(starts(Path.of("../../golden"), "manifests.yaml"), 10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v0.16.0", "v0.20.0"})
  void thoseThatKserveWritesAreRight(String release) throws IOException {
    assertRight(starts(recordings(release), "manifests.ready.yaml"), 2);
  }

  @Test
  void thoseOfTheFirstGuidesAreRight() {
    assertRight(
        Set.of(
            new Start(
                List.of(
                    "--prefill-url=https://llama-kserve-prefill-svc:8000",
                    "--decode-url=https://localhost:8001",
                    "--connector=nixlv2",
                    "--port=8000"),
                Map.of("INFERENCE_POOL_NAME", "llama-inference-pool"))),
        1);
  }

  private static void assertRight(Set<Start> starts, int atLeast) {
    assertThat(starts).hasSizeGreaterThanOrEqualTo(atLeast);
    assertThat(starts)
        .allSatisfy(
            start -> {
              ByteArrayOutputStream err = new ByteArrayOutputStream();
              List<String> arguments = new ArrayList<>(start.arguments());
              arguments.add("--check-config");
              int status =
                  new SidecarCommand(
                          new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true))
                      .run(arguments, start.environment());
              assertThat(status).as(err.toString(UTF_8)).isZero();
            });
  }

  private static Set<Start> starts(Path folder, String file) throws IOException {
    Set<Start> starts = new LinkedHashSet<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.filter(it -> it.endsWith(file)).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(each);
        if (new String(bytes, UTF_8).contains(NAME)) {
          for (MapNode object : new YamlReader().read(each.toString(), bytes, new Diagnostics())) {
            add(object, starts);
          }
        }
      }
    }
    return starts;
  }

  private static void add(Node node, Set<Start> starts) {
    for (Node container : node.at("initContainers").items()) {
      if (container.at("name").text("").equals(NAME)) {
        starts.add(start(container));
      }
    }
    node.fields().values().forEach(value -> add(value, starts));
    node.items().forEach(item -> add(item, starts));
  }

  private static Start start(Node container) {
    List<String> line = new ArrayList<>();
    container.at("command").items().forEach(item -> line.add(item.text("")));
    // The first is the program, which the image's entry point is otherwise.
    assertThat(line.isEmpty() || line.removeFirst().equals("/app/pd-sidecar")).isTrue();
    container.at("args").items().forEach(item -> line.add(item.text("")));
    return new Start(
        line,
        container.at("env").items().stream()
            .collect(
                Collectors.toMap(
                    variable -> variable.at("name").text(""),
                    variable -> variable.at("value").text("chat"))));
  }

  private static Path recordings(String release) {
    Path folder = Definitions.oracle().resolve("oracle").resolve(release);
    if (!Files.isDirectory(folder)) {
      String reason = "no recordings of KServe: set LLMD_ORACLE to the folder that holds oracle/";
      if (System.getenv().getOrDefault("LLMD_REQUIRE", "").contains("oracle")) {
        fail("LLMD_REQUIRE=oracle, but " + reason);
      }
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }
    return folder;
  }
}
