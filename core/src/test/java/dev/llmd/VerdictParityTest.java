package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.Severity;
import dev.llmd.testing.OracleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What KServe's admission rejects is rejected, at the same fields; what it accepts is not. */
class VerdictParityTest {

  private static final Pattern ERROR = Pattern.compile("(?:schema|webhook): ERROR (\\S+?): ");

  @TestFactory
  Stream<DynamicTest> admissionAgreesWithKServes() {
    return OracleCase.tests(OracleCase::verdicts, VerdictParityTest::judge);
  }

  private static void judge(OracleCase recorded) {
    List<Diagnostic> errors = new ArrayList<>();
    for (Diagnostic finding : recorded.compileAlone().diagnostics()) {
      if (finding.isRefusal() && finding.findingClass() == FindingClass.ADMISSION) {
        errors.add(finding);
      }
    }
    if (recorded.expected("outcome").strip().equals("accept")) {
      assertThat(errors).isEmpty();
    } else {
      assertThat(fields(errors)).isNotEmpty().containsAll(rejectedFields(recorded));
    }
  }

  @TestFactory
  Stream<DynamicTest> everyRefusalSaysWhereAndWhatToDo() {
    return OracleCase.tests(
        () -> OracleCase.all("v0.20.0").filter(recorded -> !recorded.isRendered()),
        VerdictParityTest::isHelpful);
  }

  private static void isHelpful(OracleCase recorded) {
    for (Diagnostic finding : recorded.compile().diagnostics()) {
      if (finding.isRefusal()) {
        assertThat(finding.location().isKnown()).as(finding.toString()).isTrue();
        assertThat(finding.nextStep()).as(finding.toString()).isNotEmpty();
      }
    }
  }

  /**
   * What is accepted and cannot run, by rule. The API server refuses pods that request GPUs without
   * an equal limit, and Services with a dot in their name; vLLM refuses the rest.
   */
  @Test
  void theseRenderedCasesCannotRun() {
    Set<String> found = new TreeSet<>();
    OracleCase.all("v0.20.0")
        .filter(OracleCase::isRendered)
        .forEach(
            recorded -> {
              for (Diagnostic finding : recorded.compile().diagnostics()) {
                if (finding.severity() == Severity.ERROR
                    && finding.findingClass() == FindingClass.RUNTIME) {
                  found.add(finding.rule() + " " + recorded.name());
                }
              }
            });

    assertThat(found)
        .containsExactly(
            "names/service-name c-name-with-dots",
            "parallelism/gpus c-tensor-parallel-single",
            "parallelism/gpus seed001-multinode-prefill-decode",
            "parallelism/group-size seed000-dp-ep-gpu",
            "workload/extended-resource-limit c-baserefs-two-v1alpha2",
            "workload/extended-resource-limit c-default-sa-with-pull-secret",
            "workload/extended-resource-limit c-kv-cache-offloading-pd",
            "workload/extended-resource-limit c-labels-annotations",
            "workload/extended-resource-limit c-lora-pd",
            "workload/extended-resource-limit c-prefill-decode",
            "workload/extended-resource-limit c-prefill-decode-no-router",
            "workload/extended-resource-limit c-prefill-decode-no-scheduler",
            "workload/extended-resource-limit c-scaling-pd-multinode-hpa",
            "workload/extended-resource-limit c-scheduler-config-inline-legacy-migrated",
            "workload/extended-resource-limit c-serviceaccount-pd",
            "workload/extended-resource-limit c-tls-enabled-pd",
            "workload/extended-resource-limit c-tracing-pd-custom",
            "workload/extended-resource-limit seed002-baserefs-two",
            "workload/extended-resource-limit seed002-ex1-single-node",
            "workload/extended-resource-limit seed002-ex2-prefill-decode",
            // A LeaderWorkerSet is stored as it is; its controller fails to create the pods.
            "workload/extended-resource-limit seed002-ex3-pipeline-parallel-with-preset");
  }

  private static Set<String> fields(List<Diagnostic> errors) {
    Set<String> fields = new TreeSet<>();
    errors.forEach(error -> fields.addAll(error.fieldPaths()));
    return fields;
  }

  private static Set<String> rejectedFields(OracleCase recorded) {
    Set<String> fields = new TreeSet<>();
    Matcher matcher = ERROR.matcher(recorded.expected("verdict.txt"));
    while (matcher.find()) {
      fields.add(matcher.group(1));
    }
    return fields;
  }
}
