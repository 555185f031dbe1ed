package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.schema.GoForm;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import dev.llmd.testing.Leaves;
import dev.llmd.testing.OracleCase;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The merged and templated spec equals the one the controller works with, before any planning. */
class MergedSpecParityTest {

  @TestFactory
  Stream<DynamicTest> mergedSpecsEqualTheControllers() {
    return OracleCase.tests(MergedSpecParityTest::cases, MergedSpecParityTest::compare);
  }

  private static Stream<OracleCase> cases() {
    return Target.all().stream()
        .flatMap(target -> OracleCase.all(target.releases().kserve()))
        .filter(OracleCase::isRendered)
        .filter(recorded -> Files.exists(recorded.folder().resolve("expected/merged.yaml")));
  }

  private static void compare(OracleCase recorded) {
    Workspace workspace = Workspace.empty(recorded.options()).with(recorded.texts());
    ServicePipeline pipeline = new ServicePipeline(workspace);
    StructType type = Schema.of(recorded.target()).serviceSpec();
    List<String> differences = new ArrayList<>();
    for (MapNode expected : recorded.expectedDocuments("merged.yaml")) {
      LlmService service = resolve(pipeline, workspace, expected.at("metadata"));
      MapNode spec = GoForm.of(expected.at("spec").asMap(), type);
      Leaves.differ(service.spec().node(), spec, "spec", differences);
    }
    assertThat(differences).isEmpty();
  }

  private static LlmService resolve(ServicePipeline pipeline, Workspace workspace, Node metadata) {
    ApiObject written =
        workspace.services().stream()
            .filter(service -> service.name().equals(metadata.at("name").text("")))
            .filter(service -> service.namespace().equals(metadata.at("namespace").text("")))
            .findFirst()
            .orElseThrow();
    Diagnostics findings = new Diagnostics();
    return pipeline
        .resolve(written, findings)
        .orElseThrow(() -> new AssertionError(findings.sorted().toString()));
  }
}
