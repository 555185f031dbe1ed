package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real kustomize builds what {@code --layout kustomize} writes: the same objects as standard
 * output. It is looked for on the PATH and where {@code go install} puts it.
 */
class KustomizeTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"per-object", "per-service"})
  void itBuildsTheObjectsOfStandardOutput(String files) throws Exception {
    CommandRun run =
        new CommandRun(folder)
            .service("in/a.yaml", "chat")
            .file("in/b.yaml", CommandRun.SERVICE.formatted("chat\n  namespace: \"1e3\""))
            .file("in/c.yaml", CommandRun.SERVICE.formatted("code\n  namespace: cluster"));
    CommandRun.Result written =
        run.run("render", "in", "-o", "out/", "--layout", "kustomize", "--files", files);

    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(objects(build("out")))
        .containsExactlyInAnyOrderElementsOf(objects(run.run("render", "in").out()));
    assertThat(objects(build("out/1e3/chat"))).isNotEmpty();
    assertThat(objects(build("out/cluster")))
        .allSatisfy(object -> assertThat(object.at("/metadata").has("namespace")).isFalse());
  }

  @Test
  void aTreeWhoseServicesAreAllStoppedIsStillOne() throws Exception {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.file(
        "in/a.yaml",
        CommandRun.SERVICE
            .formatted("chat")
            .replace(
                "  name: chat", "  name: chat\n  annotations: {serving.kserve.io/stop: \"true\"}"));
    run.run("render", "in", "-o", "out/", "--layout", "kustomize");

    assertThat(build("out")).isBlank();
  }

  private String build(String path) throws IOException, InterruptedException {
    Process kustomize =
        new ProcessBuilder(kustomize().toString(), "build", folder.resolve(path).toString())
            .redirectError(folder.resolve("kustomize.err").toFile())
            .start();
    String out = new String(kustomize.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(kustomize.waitFor()).as(Files.readString(folder.resolve("kustomize.err"))).isZero();
    return out;
  }

  private static Path kustomize() {
    String go = System.getenv("GOBIN");
    Optional<Path> found =
        Stream.concat(
                Stream.of(System.getenv("PATH").split(":", -1)).map(Path::of),
                Stream.of(
                    Path.of(go == null ? "" : go),
                    Path.of(System.getProperty("user.home"), "go", "bin")))
            .map(path -> path.resolve("kustomize"))
            .filter(Files::isExecutable)
            .findFirst();
    String required = System.getenv("LLMD_REQUIRE");
    if (found.isEmpty()) {
      String reason = "there is no kustomize on the PATH";
      if (required != null && List.of(required.split(",", -1)).contains("kustomize")) {
        fail("LLMD_REQUIRE=kustomize, but " + reason);
      }
      System.err.println("SKIPPED: " + reason);
      abort(reason);
    }
    return found.orElseThrow().toAbsolutePath();
  }

  private static List<JsonNode> objects(String yaml) throws IOException {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return documents.readAll();
    }
  }
}
