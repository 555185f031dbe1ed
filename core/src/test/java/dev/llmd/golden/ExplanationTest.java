package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compiler;
import dev.llmd.Workspace;
import dev.llmd.api.ApiObject;
import dev.llmd.explain.ExplainedField;
import dev.llmd.explain.Explanation;
import dev.llmd.explain.Origin.Kind;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the explanation of every service in {@code testdata/}. */
class ExplanationTest {

  private static final Set<Kind> WITHOUT_PLACE =
      Set.of(Kind.API_DEFAULT, Kind.CONTROLLER, Kind.LLMD);

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  private static List<Explanation> explanations(GoldenCase golden) {
    Workspace workspace = Workspace.empty(golden.options()).with(golden.inputs());
    List<Explanation> explanations = new ArrayList<>();
    for (ApiObject service : workspace.allServices()) {
      new Compiler().explain(workspace, service).ifPresent(explanations::add);
    }
    return explanations;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whoeverSetsAValueSaysThatValue(GoldenCase golden) {
    for (Explanation explanation : explanations(golden)) {
      for (ExplainedField field : explanation.fields()) {
        boolean isSaid = field.setBy().value().sameValue(field.value());
        assertThat(isSaid || field.template().isPresent()).as(field.toString()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyValueOfTheSpecIsSetSomewhere(GoldenCase golden) {
    for (Explanation explanation : explanations(golden)) {
      for (ExplainedField field : explanation.fields()) {
        Kind kind = field.setBy().origin().kind();
        assertThat(kind).as(field.toString()).isNotEqualTo(Kind.GENERATED);
        if (!WITHOUT_PLACE.contains(kind)) {
          assertThat(field.setBy().place().isKnown()).as(field.toString()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyPathLeadsToOneValue(GoldenCase golden) {
    for (Explanation explanation : explanations(golden)) {
      assertUnique(explanation.fields());
      for (MapNode manifest : explanation.manifests()) {
        assertUnique(explanation.fieldsOf(manifest));
      }
    }
  }

  private static void assertUnique(List<ExplainedField> fields) {
    Set<String> paths = new HashSet<>();
    for (ExplainedField field : fields) {
      assertThat(paths.add(field.path().toString())).as(field.toString()).isTrue();
    }
  }

  @Test
  void mostCasesAreExplained() {
    assertThat(cases().stream().filter(golden -> !explanations(golden).isEmpty()))
        .hasSizeGreaterThan(80);
  }
}
