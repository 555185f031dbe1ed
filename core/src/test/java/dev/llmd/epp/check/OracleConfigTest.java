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
import org.junit.jupiter.params.provider.CsvSource;

/** KServe's own examples are not accused of what they do not do. */
class OracleConfigTest {

  /** KServe's migration leaves a copy where the release does not look for it. */
  private static final Map<String, Set<String>> WARNINGS =
      Map.of("c-precise-prefix-cache", Set.of("scheduler/plugin-parameter"));

  @ParameterizedTest
  @CsvSource({"v0.16.0, false", "v0.20.0, true"})
  void noRecordedServiceHasAConfigurationThatEndsThePicker(String release, boolean isWarned) {
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
    assertThat(warnings).isEqualTo(isWarned ? WARNINGS : Map.of());
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
