package dev.llmd.epp.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.testing.OracleCase;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KServe's own examples are not accused of what they do not do. */
class OracleConfigTest {

  private static final String SAMPLE =
      "sample-precise-prefix-kv-cache-routing--qwen2-7b-gpu-kv-cache-routing";

  /**
   * What does not fit in the recorded services: nobody publishes events, or the topic does not name
   * the pod as the picker does; and KServe's migration leaves a copy that 0.9 refuses.
   */
  private static final Map<String, Map<String, Set<String>>> WARNINGS =
      Map.of(
          "v0.16.0",
          Map.of(SAMPLE, Set.of("scheduler/no-kv-events")),
          "v0.20.0",
          Map.of(
              SAMPLE,
              Set.of("scheduler/kv-events-mismatch"),
              "c-precise-prefix-cache",
              Set.of("scheduler/no-kv-events", "scheduler/plugin-parameter")));

  @ParameterizedTest
  @ValueSource(strings = {"v0.16.0", "v0.20.0"})
  void noRecordedServiceHasAConfigurationThatEndsThePicker(String release) {
    Map<String, Set<String>> errors = new TreeMap<>();
    Map<String, Set<String>> warnings = new TreeMap<>();
    OracleCase.all(release)
        .filter(OracleCase::isRendered)
        .forEach(
            recorded -> {
              collect(recorded, Severity.ERROR, errors);
              collect(recorded, Severity.WARNING, warnings);
            });

    assertThat(errors).isEmpty();
    assertThat(warnings).isEqualTo(WARNINGS.get(release));
  }

  private static void collect(
      OracleCase recorded, Severity severity, Map<String, Set<String>> found) {
    for (Diagnostic diagnostic : recorded.compile().diagnostics()) {
      String rule = diagnostic.rule().toString();
      if (diagnostic.severity() == severity
          && rule.startsWith("scheduler/")
          && !rule.equals("scheduler/config-key")) {
        found.computeIfAbsent(recorded.name(), _ -> new TreeSet<>()).add(rule);
      }
    }
  }
}
