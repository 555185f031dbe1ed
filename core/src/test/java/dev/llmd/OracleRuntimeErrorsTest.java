package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.testing.OracleCase;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Which of the recorded cases that the controller renders cannot run, and why: no other case may
 * have an error, or people learn to look past errors.
 */
class OracleRuntimeErrorsTest {

  /**
   * Pods that ask for a GPU without an equal limit: the API server refuses each of them. A
   * LeaderWorkerSet is stored as it is, and its controller fails to create the pods.
   */
  private static final Set<String> REQUEST_WITHOUT_LIMIT =
      Set.of(
          "c-baserefs-two-v1alpha2",
          "c-default-sa-with-pull-secret",
          "c-kv-cache-offloading-pd",
          "c-labels-annotations",
          "c-lora-pd",
          "c-prefill-decode",
          "c-prefill-decode-no-router",
          "c-prefill-decode-no-scheduler",
          "c-scaling-pd-multinode-hpa",
          "c-scheduler-config-inline-legacy-migrated",
          "c-serviceaccount-pd",
          "c-tls-enabled-pd",
          "c-tracing-pd-custom",
          "seed002-baserefs-two",
          "seed002-ex1-single-node",
          "seed002-ex2-prefill-decode",
          "seed002-ex3-pipeline-parallel-with-preset");

  @TestFactory
  Stream<DynamicTest> noOtherCaseHasAnError() {
    return OracleCase.tests(
        () -> OracleCase.all("v0.20.0").filter(OracleCase::isRendered),
        recorded ->
            assertThat(runtimeErrors(recorded)).isEqualTo(Set.copyOf(expected(recorded.name()))));
  }

  private static List<String> expected(String name) {
    if (REQUEST_WITHOUT_LIMIT.contains(name)) {
      return List.of("workload/extended-resource-limit");
    }
    return switch (name) {
      // A Service's name has no dots.
      case "c-name-with-dots" -> List.of("names/service-name");
      // data 1 beside dataLocal 8: no group of pods has that shape.
      case "seed000-dp-ep-gpu" -> List.of("parallelism/group-size");
      // Four ranks of four GPUs each, in a pod that has four.
      case "seed001-multinode-prefill-decode" -> List.of("parallelism/gpus");
      case "c-tensor-parallel-single" -> List.of("parallelism/gpus");
      default -> List.of();
    };
  }

  private static Set<String> runtimeErrors(OracleCase recorded) {
    Set<String> ids = new TreeSet<>();
    for (Diagnostic finding : recorded.compile().diagnostics()) {
      if (finding.severity() == Severity.ERROR) {
        ids.add(finding.rule().toString());
      }
    }
    return ids;
  }
}
