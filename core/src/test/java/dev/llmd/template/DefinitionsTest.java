package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DefinitionsTest {

  private static final TemplateParser PARSER = new TemplateParser(Mode.JSON_TEXT, Functions.none());

  @Test
  void aNameDefinedInOneTemplateIsKnownInAnother() {
    Template defining = PARSER.parse("{{ define `port` }}:{{ . }}{{ end }}");
    Template using = PARSER.parse("localhost{{ template `port` 8000 }}");
    Definitions shared = Definitions.of(List.of(using, defining));
    assertThat(shared.names()).containsExactly("port");
    assertThat(using.execute(GoValue.nil(), shared).text()).isEqualTo("localhost:8000");
    assertThat(defining.execute(GoValue.nil(), shared).text()).isEmpty();
  }

  @Test
  void withoutSharingItIsUnknownWhereItIsUsed() {
    PARSER.parse("{{ define `port` }}{{ end }}");
    Template using = PARSER.parse("{{ template `port` }}");
    assertThatThrownBy(() -> using.execute(GoValue.nil()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("no template \"port\" is defined");
  }

  @Test
  void aMisspelledNameIsCorrected() {
    Template using = PARSER.parse("{{ define `port` }}{{ end }}{{ template `prot` }}");
    assertThatThrownBy(() -> using.execute(GoValue.nil()))
        .hasMessage("no template \"prot\" is defined; did you mean \"port\"?");
  }

  @Test
  void twoDefinitionsOfOneNameCollideUnlessOneIsBlank() {
    Template first = PARSER.parse("{{ define `x` }}1{{ end }}");
    Template second = PARSER.parse("{{ define `x` }}2{{ end }}");
    Template blank = PARSER.parse("{{ define `x` }} {{ end }}");
    assertThatThrownBy(() -> Definitions.of(List.of(first, second)))
        .isInstanceOf(TemplateException.class)
        .hasMessage("template \"x\" is defined more than once");
    Template using = PARSER.parse("{{ template `x` }}");
    for (List<Template> templates : List.of(List.of(first, blank), List.of(blank, first))) {
      assertThat(using.execute(GoValue.nil(), Definitions.of(templates)).text()).isEqualTo("1");
    }
  }

  @Test
  void anErrorInsideADefinitionNamesThePlaceInItsOwnSource() {
    Template defining = PARSER.parse("ok\n{{ define `x` }}{{ .Missing }}{{ end }}");
    Template using = PARSER.parse("{{ template `x` 1 }}");
    Definitions shared = Definitions.of(List.of(defining));
    assertThatThrownBy(() -> using.execute(GoValue.nil(), shared))
        .asInstanceOf(InstanceOfAssertFactories.type(TemplateException.class))
        .extracting(TemplateException::position)
        .isEqualTo(new Position(defining.source(), defining.source().indexOf(".Missing")));
  }
}
