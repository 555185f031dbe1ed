package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.template.Deviation.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs when a template is executed over JSON text, as KServe does. */
class JsonTextTemplateTest {

  private static final TemplateParser PARSER =
      new TemplateParser(Mode.JSON_TEXT, Functions.kserve());

  private static final GoValue DOT =
      GoValue.map(
          GoValue.text(""),
          Map.of(
              "name", GoValue.text("llama"),
              "quoted", GoValue.text("say \"hi\""),
              "path", GoValue.text("C:\\new"),
              "lines", GoValue.text("a\nb")));

  private static Rendered render(String template) {
    return PARSER.parse(template).execute(DOT);
  }

  private static void assertDeviates(String template, String text, Kind... kinds) {
    Rendered rendered = render(template);
    assertThat(rendered.text()).isEqualTo(text);
    assertThat(rendered.deviations()).extracting(Deviation::kind).containsExactly(kinds);
  }

  @Test
  void aTrimMarkerEatsSpacesButNoLineBreakOrTab() {
    assertDeviates("a\n  {{- .name -}}  \n b", "a\nllama\n b");
    assertDeviates("a\t {{- 1 -}} \tb", "a\t1\tb");
  }

  @Test
  void literalQuotesAndBackslashesStayAsTheyAre() {
    assertDeviates("echo \"{{ .name }}\" \\\n", "echo \"llama\" \\\n");
  }

  @Test
  void aDoubleQuoteInsideAnActionIsToldOncePerAction() {
    assertDeviates("{{ print \"a\" \"b\" }}", "ab", Kind.ESCAPED_ACTION);
    assertDeviates("{{ \"a\" }}{{ \"b\" }}", "ab", Kind.ESCAPED_ACTION, Kind.ESCAPED_ACTION);
  }

  @Test
  void aLineBreakInsideAnActionIsTold() {
    assertDeviates("{{ if\n.name }}x{{ end }}", "x", Kind.ESCAPED_ACTION);
    assertDeviates("x {{-\n1 }}", "x1", Kind.ESCAPED_ACTION);
    assertDeviates("{{ 1\n-}} x", "1x", Kind.ESCAPED_ACTION);
  }

  @Test
  void aCommentMayHoldAnything() {
    assertDeviates("{{/* \"quoted\"\n\\ */}}x", "x");
  }

  @Test
  void theDeviationKnowsItsPlace() {
    Position position = render("a\nb {{ \"x\" }}").deviations().getFirst().position();
    assertThat(position.line()).isEqualTo(2);
    assertThat(position.column()).isEqualTo(6);
    assertThat(position).hasToString("line 2, column 6");
  }

  @Test
  void aValueThatBreaksTheDocumentIsInsertedAndTold() {
    assertDeviates("{{ .quoted }}", "say \"hi\"", Kind.VALUE_BREAKS_JSON);
    assertDeviates("{{ .lines }}", "a\nb", Kind.VALUE_BREAKS_JSON);
    assertDeviates("{{ printf `%q` .name }}", "\"llama\"", Kind.VALUE_BREAKS_JSON);
  }

  @Test
  void aValueWithABackslashIsInsertedAndTold() {
    assertDeviates("{{ .path }}", "C:\\new", Kind.VALUE_CHANGED);
    assertThat(render("{{ .path }}").deviations().getFirst().message()).contains("\"C:\\new\"");
  }

  @Test
  void aValueThatIsOnlyComparedDoesNoHarm() {
    assertDeviates("{{ if .quoted }}x{{ end }}{{ len .path }}", "x6");
  }

  @Test
  void aRawStringIsPrintedAsItStands() {
    assertDeviates("{{ `say \"hi\" <b>\n\\` }}", "say \"hi\" <b>\n\\");
    assertDeviates("{{ printf `\"%s\"` .name }}", "\"llama\"");
    assertDeviates("{{ $q := `\"` }}{{ print $q .name $q }}", "\"llama\"");
  }

  @Test
  void aFunctionThatSeesTheEscapesOfARawStringIsTold() {
    assertDeviates("{{ len `a\"b` }}", "3", Kind.ESCAPED_ARGUMENT);
    assertDeviates("{{ ChildName .name `<` }}", "llama<", Kind.ESCAPED_ARGUMENT);
    assertDeviates("{{ printf `%4s` `\"` }}", "   \"", Kind.ESCAPED_ARGUMENT);
    assertDeviates("{{ printf `\"%s\"` .quoted }}", "\"say \"hi\"\"", Kind.ESCAPED_ARGUMENT);
  }

  @Test
  void anActionCannotSpanTwoFields() {
    assertThatThrownBy(() -> PARSER.parse("--flag {{ if .name"))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "this action is not closed within its string; an action cannot span two fields");
    assertThatThrownBy(() -> PARSER.parse("{{ if .name }}--flag"))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("an action cannot span two fields");
  }

  @Test
  void aVariableOfAnotherFieldIsNotDeclared() {
    assertThatThrownBy(() -> PARSER.parse("{{ $port }}"))
        .isInstanceOf(TemplateException.class)
        .hasMessage(
            "the variable $port is not declared in this string; a variable cannot be used in"
                + " another field");
  }

  @Test
  void aBlankTemplateAndAPlainTextAreLeftAlone() {
    assertDeviates("", "");
    assertDeviates("no \"actions\" }} here\n", "no \"actions\" }} here\n");
  }

  @Test
  void inALoopADifferenceIsToldOnce() {
    assertDeviates("{{ range 5 }}{{ $.path }}{{ end }}", "C:\\new".repeat(5), Kind.VALUE_CHANGED);
  }
}
