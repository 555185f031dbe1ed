package dev.llmd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.testing.OracleCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
