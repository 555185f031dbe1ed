package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.plan.TlsMode;
import dev.llmd.schema.GoForm;
import dev.llmd.schema.Schema;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The merged and templated spec equals the one the controller works with, before any planning. */
class MergedSpecParityTest {

  private static final CompilerOptions OPTIONS =
      new CompilerOptions("kserve-0.20", TlsMode.EXISTING, Optional.empty(), "default");

  @TestFactory
  Stream<DynamicTest> mergedSpecsEqualTheControllers() throws IOException {
    Path cases = Oracle.folder().resolve("oracle/v0.20.0");
    try (Stream<Path> folders = Files.list(cases)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expected/merged.yaml")))
          .filter(MergedSpecParityTest::isRendered)
          .sorted()
          .toList()
          .stream()
          .map(
              folder ->
                  DynamicTest.dynamicTest(folder.getFileName().toString(), () -> compare(folder)));
    }
  }

  private static boolean isRendered(Path folder) {
    return read(folder.resolve("expected/outcome")).strip().equals("render");
  }

  private static void compare(Path folder) throws IOException {
    Workspace workspace = Workspace.empty(OPTIONS).with(inputs(folder));
    ServicePipeline pipeline = new ServicePipeline(workspace);
    Schema schema = Schema.of(Target.KSERVE_0_20);
    List<String> differences = new ArrayList<>();
    for (MapNode expected :
        new YamlReader()
            .read(
                "merged",
                Files.readAllBytes(folder.resolve("expected/merged.yaml")),
                new Diagnostics())) {
      String name = expected.at("metadata", "name").text("");
      String namespace = expected.at("metadata", "namespace").text("");
      ApiObject written =
          workspace
              .repository()
              .find("serving.kserve.io", "LLMInferenceService", namespace, name)
              .orElseThrow();
      Diagnostics findings = new Diagnostics();
      LlmService service =
          pipeline
              .resolve(written, findings)
              .orElseThrow(() -> new AssertionError(findings.sorted().toString()));
      MapNode want = GoForm.of(expected.at("spec").asMap(), schema.serviceSpec());
      differ(service.spec().node(), want, "spec", differences);
    }
    assertThat(differences).isEmpty();
  }

  private static List<SourceText> inputs(Path folder) throws IOException {
    Path released = Oracle.folder().resolve("kserve/v0.20.0");
    List<SourceText> texts = new ArrayList<>();
    texts.add(text(released.resolve("presets.yaml"), 0));
    texts.add(text(released.resolve("inferenceservice-config.yaml"), 1));
    try (Stream<Path> files = Files.list(folder.resolve("input"))) {
      for (Path file : files.sorted().toList()) {
        texts.add(text(file, 2));
      }
    }
    return texts;
  }

  private static SourceText text(Path file, int layer) throws IOException {
    return new SourceText(file.getFileName().toString(), Files.readAllBytes(file), layer);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty maps and lists count as absent. */
  private static void differ(Node ours, Node theirs, String path, List<String> differences) {
    if (ours instanceof MapNode || theirs instanceof MapNode) {
      Map<String, Node> left = ours.fields();
      Map<String, Node> right = theirs.fields();
      left.forEach((key, value) -> differ(value, theirs.at(key), path + "." + key, differences));
      right.forEach(
          (key, value) -> {
            if (!left.containsKey(key)) {
              differ(ours.at(key), value, path + "." + key, differences);
            }
          });
    } else if (ours instanceof ListNode || theirs instanceof ListNode) {
      int size = Math.max(ours.items().size(), theirs.items().size());
      for (int i = 0; i < size; i++) {
        differ(item(ours, i), item(theirs, i), path + "[" + i + "]", differences);
      }
    } else if (!ours.sameValue(theirs)) {
      differences.add(path + ": ours " + ours.describe() + ", theirs " + theirs.describe());
    }
  }

  private static Node item(Node list, int index) {
    return index < list.items().size() ? list.items().get(index) : Absent.INSTANCE;
  }
}
