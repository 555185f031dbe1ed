package dev.llmd.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.template.GoValue.Bool;
import dev.llmd.template.GoValue.Float64;
import dev.llmd.template.GoValue.Int;
import dev.llmd.template.HostFunction.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does what Go does: cases and results come from core/src/test/go/template-table. */
class GoTableTest {

  /** A template and what Go's text/template printed; empty for an error. */
  record Case(String template, Optional<String> plain, Optional<String> json) {

    static Case of(String line) {
      String[] columns = line.split("\t", -1);
      return new Case(unescape(columns[0]), result(columns[1]), result(columns[2]));
    }

    private static Optional<String> result(String column) {
      return column.equals("!") ? Optional.empty() : Optional.of(unescape(column.substring(1)));
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream table = GoTableTest.class.getResourceAsStream("go-table.tsv")) {
      return new String(table.readAllBytes(), UTF_8).lines().map(Case::of);
    }
  }

  @Test
  void theTableHasResultsAndErrorsOfBothForms() throws IOException {
    assertThat(cases().filter(line -> line.plain().isPresent()).count()).isGreaterThan(400);
    assertThat(cases().filter(line -> line.plain().isEmpty()).count()).isGreaterThan(250);
    assertThat(cases().filter(line -> !line.plain().equals(line.json())).count()).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPlainTemplatePrintsWhatGoPrints(Case line) {
    assertThat(rendered(line, Mode.PLAIN).map(Rendered::text)).isEqualTo(line.plain());
  }

  /** Where KServe would fail or print something else, that is told. */
  @ParameterizedTest
  @MethodSource("cases")
  void overJsonTextItPrintsWhatGoPrintsOrTellsTheDifference(Case line) {
    Optional<Rendered> rendered = rendered(line, Mode.JSON_TEXT);
    if (rendered.isEmpty()) {
      assertThat(line.json()).isEmpty();
    } else if (rendered.map(Rendered::text).equals(line.json())) {
      // Seeing the escapes of a constant does not always make a difference.
      if (!kinds(rendered.get()).contains(Deviation.Kind.ESCAPED_ARGUMENT)) {
        assertThat(kinds(rendered.get())).isSubsetOf(Deviation.Kind.ADDRESS);
      }
    } else {
      assertThat(rendered.get().deviations()).isNotEmpty();
    }
  }

  private static List<Deviation.Kind> kinds(Rendered rendered) {
    return rendered.deviations().stream().map(Deviation::kind).toList();
  }

  private static Optional<Rendered> rendered(Case line, Mode mode) {
    try {
      Template template = new TemplateParser(mode, functions()).parse(line.template());
      return Optional.of(template.execute(new GoData().root()));
    } catch (TemplateException e) {
      assertThat(e.position().offset()).isBetween(0, line.template().length());
      return Optional.empty();
    }
  }

  private static Functions functions() {
    return Functions.kserve()
        .with(
            "fail",
            List.of(),
            _ -> {
              throw new IllegalArgumentException("on purpose");
            })
        .with(
            "half",
            List.of(Parameter.FLOAT64),
            arguments -> GoValue.float64(((Float64) arguments.getFirst()).value() / 2))
        .with(
            "flip",
            List.of(Parameter.BOOL),
            arguments -> GoValue.bool(!((Bool) arguments.getFirst()).value()))
        .with(
            "twice",
            List.of(Parameter.INT),
            arguments -> GoValue.integer(2 * ((Int) arguments.getFirst()).value()));
  }

  private static String unescape(String column) {
    return GoUnquote.text(column);
  }
}
