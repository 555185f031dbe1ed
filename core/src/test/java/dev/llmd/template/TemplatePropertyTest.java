package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertyTest {

  private static final List<String> PIECES =
      List.of(
          "{{",
          "}}",
          "{{-",
          "-}}",
          "{{ ",
          " }}",
          "{{- ",
          " -}}",
          "{{/*",
          "*/}}",
          "if",
          "else",
          "end",
          "range",
          "with",
          "define",
          "block",
          "template",
          "break",
          "continue",
          "nil",
          "true",
          "$",
          "$x",
          ":=",
          "=",
          ",",
          "|",
          "(",
          ")",
          ".",
          ".Name",
          ".Spec.Model",
          ".X.Words",
          "`",
          "\"",
          "\\",
          "'",
          "0",
          "1",
          "0x",
          "e",
          "_",
          "-",
          "print",
          "printf",
          "`%v`",
          "eq",
          "and",
          "len",
          "index",
          "slice",
          "js",
          "call",
          " ",
          "  ",
          "\n",
          "\t",
          "text",
          "é",
          "𝄞",
          "\ud800");

  private static TemplateParser parser(Mode mode) {
    return new TemplateParser(mode, Functions.kserve());
  }

  @Provide
  Arbitrary<String> tokenSoup() {
    return Arbitraries.of(PIECES).list().ofMaxSize(25).map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<String> literals() {
    return Arbitraries.strings()
        .ofMaxLength(40)
        .filter(text -> !text.contains("{{") && GoBytes.withoutLoneSurrogates(text).equals(text));
  }

  /** Text that neither opens an action with a brace at its end nor is trimmed. */
  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withCharRange('a', 'e').ofMaxLength(5);
  }

  @Provide
  Arbitrary<String> blanks() {
    return Arbitraries.of(" ", "\t", "\n", "\r")
        .list()
        .ofMaxSize(4)
        .map(all -> String.join("", all));
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> leaves =
        Arbitraries.of(
            "1",
            "-2",
            "0x1f",
            "1.5",
            "'a'",
            "`raw`",
            "\"q\\n\"",
            "true",
            "nil",
            ".",
            "$",
            ".Name",
            ".Spec.Replicas",
            ".Spec.Prefill",
            ".X.Words",
            "$.Name",
            "$.X.Int");
    return Arbitraries.lazyOf(
        () -> leaves,
        () -> leaves,
        () ->
            Combinators.combine(
                    Arbitraries.of("print", "len", "not", "html", "and", "or", "eq", "index"),
                    expressions(),
                    leaves)
                .as((function, first, second) -> "(" + function + " " + first + " " + second + ")"),
        () ->
            Combinators.combine(expressions(), Arbitraries.of("print", "len", "printf `%v`"))
                .as((value, function) -> "(" + value + " | " + function + ")"));
  }

  @Provide
  Arbitrary<String> templates() {
    Arbitrary<String> pieces =
        Arbitraries.lazyOf(
            this::words,
            () -> expressions().map(value -> "{{ " + value + " }}"),
            () -> expressions().map(value -> " {{- $x := " + value + " -}} "),
            () ->
                Combinators.combine(
                        Arbitraries.of("if", "with", "range"), expressions(), templates())
                    .as((word, head, body) -> "{{" + word + " " + head + "}}" + body + "{{end}}"),
            () ->
                Combinators.combine(expressions(), templates(), templates())
                    .as((head, body, rest) -> control(head, body, rest)));
    return pieces.list().ofMaxSize(3).map(all -> String.join("", all));
  }

  private static String control(String head, String body, String rest) {
    return "{{if " + head + "}}" + body + "{{else if .X.True}}" + rest + "{{else}}z{{end}}";
  }

  @Property(tries = 3000)
  void noInputFailsOtherThanWithATemplateException(
      @ForAll("tokenSoup") String source, @ForAll Mode mode) {
    outcome(source, mode);
  }

  @Property
  void arbitraryTextFailsWithATemplateExceptionAtMost(
      @ForAll String head, @ForAll String inside, @ForAll Mode mode) {
    outcome(head + "{{" + inside + "}}", mode);
  }

  private static Optional<Rendered> outcome(String source, Mode mode) {
    try {
      return Optional.of(parser(mode).parse(source).execute(new GoData().root()));
    } catch (TemplateException e) {
      assertThat(e.position().offset()).isBetween(0, source.length());
      assertThat(e.getMessage()).isNotBlank();
      return Optional.empty();
    }
  }

  @Property
  void textWithoutActionsIsUnchanged(@ForAll("literals") String text, @ForAll Mode mode) {
    Rendered rendered = parser(mode).parse(text).execute(GoValue.nil());
    assertThat(rendered).isEqualTo(new Rendered(text, List.of()));
  }

  @Property
  void textAroundAnActionIsUnchanged(
      @ForAll("literals") String before, @ForAll("literals") String after, @ForAll Mode mode) {
    Assume.that(!before.endsWith("{"));
    assertThat(parser(mode).parse(before + "{{ 1 }}" + after).execute(GoValue.nil()).text())
        .isEqualTo(before + "1" + after);
  }

  @Property
  void markersTrimAllBlanksOfAPlainTemplate(
      @ForAll("words") String before,
      @ForAll("blanks") String left,
      @ForAll("blanks") String right,
      @ForAll("words") String after) {
    String source = before + left + "{{- 1 -}}" + right + after;
    assertThat(parser(Mode.PLAIN).parse(source).execute(GoValue.nil()).text())
        .isEqualTo(before + "1" + after);
  }

  @Property
  void markersTrimOnlyTheNearestSpacesOverJsonText(
      @ForAll("words") String before, @ForAll("blanks") String left) {
    String source = before + left + "{{- 1 }}";
    int end = source.indexOf("{{");
    while (end > 0 && source.charAt(end - 1) == ' ') {
      end--;
    }
    assertThat(parser(Mode.JSON_TEXT).parse(source).execute(GoValue.nil()).text())
        .isEqualTo(source.substring(0, end) + "1");
  }

  @Property(tries = 2000)
  void aPrintedTemplateParsesToTheSameTemplate(@ForAll("templates") String source) {
    TemplateParser language = parser(Mode.PLAIN);
    String printed = AstPrinter.print(source, language);
    assertThat(AstPrinter.print(printed, language)).isEqualTo(printed);
    assertThat(outcome(printed, Mode.PLAIN).map(Rendered::text))
        .isEqualTo(outcome(source, Mode.PLAIN).map(Rendered::text));
  }

  @Property
  void quotingAndUnquotingAreInverse(@ForAll String text) {
    String clean = GoBytes.withoutLoneSurrogates(text);
    String quoted = GoQuote.text(clean);
    assertThat(GoUnquote.text(quoted.substring(1, quoted.length() - 1))).isEqualTo(clean);
  }

  @Property
  void bytesAndTextAreInverse(@ForAll byte[] bytes) {
    String text = GoBytes.text(bytes);
    assertThat(GoBytes.of(text)).isEqualTo(bytes);
    assertThat(GoBytes.length(text)).isEqualTo(bytes.length);
  }
}
