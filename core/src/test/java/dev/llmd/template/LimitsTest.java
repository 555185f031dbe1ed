package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No template exhausts the stack, the memory or anybody's patience. */
@Timeout(10)
class LimitsTest {

  private static final TemplateParser PARSER = new TemplateParser(Mode.PLAIN, Functions.none());

  private static void assertRefused(String template, String message) {
    assertThatThrownBy(() -> PARSER.parse(template).execute(GoValue.nil()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void deepNestingIsRefused() {
    int deep = 100_000;
    assertRefused("{{ " + "(".repeat(deep) + "1" + ")".repeat(deep) + " }}", "nested too deeply");
    assertRefused("{{ if 1 }}".repeat(deep) + "{{ end }}".repeat(deep), "nested too deeply");
    assertRefused("{{ if 0 }}" + "{{ else if 0 }}".repeat(deep) + "{{ end }}", "nested too deeply");
    assertRefused("{{ block `a` 1 }}".repeat(deep), "nested too deeply");
  }

  @Test
  void reasonableNestingWorks() {
    int deep = 100;
    String nested = "{{ if 1 }}".repeat(deep) + "x" + "{{ end }}".repeat(deep);
    assertThat(PARSER.parse(nested).execute(GoValue.nil()).text()).isEqualTo("x");
    String chain = "{{ if 0 }}" + "{{ else if 0 }}".repeat(deep) + "{{ else }}x{{ end }}";
    assertThat(PARSER.parse(chain).execute(GoValue.nil()).text()).isEqualTo("x");
  }

  @Test
  void aTemplateThatInvokesItselfForeverIsRefused() {
    assertRefused(
        "{{ define `a` }}{{ template `a` }}{{ end }}{{ template `a` }}", "nested too deeply");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ range 1000000000000 }}{{ end }}",
        "{{ range 100000 }}{{ range 100000 }}{{ end }}{{ end }}",
        "{{ $x := `aaaa` }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}",
        "{{ $x := `<<<<` }}{{ range 100 }}{{ $x = html $x $x }}{{ end }}",
        "{{ range 1000 }}{{ range 1000 }}{{ printf `%1000d` 1 }}{{ end }}{{ end }}",
        "{{ printf `%1000000d%1000000d%1000000d%1000000d%1000000d%1000000d` 1 1 1 1 1 1 }}",
        "{{ range 100000 }}{{ $x := printf `%.1000000f` 0.1 }}{{ end }}",
        "{{ $x := printf `%1000000d` 1 }}{{ range 1000000 }}{{ $y := len $x }}{{ end }}"
      })
  void anEndlessOrExplodingTemplateIsRefused(String template) {
    assertThatThrownBy(() -> PARSER.parse(template).execute(GoValue.nil()))
        .isInstanceOf(TemplateException.class);
  }

  @Test
  void theOutputLimitIsTheCallersChoice() {
    TemplateParser strict =
        new TemplateParser(Mode.PLAIN, Functions.none(), new Limits(10, 5, 1000));
    assertThat(strict.parse("{{ 12345 }}").execute(GoValue.nil()).text()).isEqualTo("12345");
    assertThatThrownBy(() -> strict.parse("{{ 12345 }}6").execute(GoValue.nil()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("the text grows beyond 5 characters");
  }

  @Test
  void manyNestedLevelsFitASmallStack() throws InterruptedException {
    StringBuilder template = new StringBuilder();
    template.append("{{ define `a` }}{{ with (and 1 (or 0 (and 1 .))) }}{{ template `a` . }}");
    template.append("{{ end }}{{ end }}{{ template `a` 1 }}");
    Throwable[] thrown = new Throwable[1];
    Thread thread =
        new Thread(
            null,
            () ->
                thrown[0] =
                    Assertions.catchThrowable(
                        () -> PARSER.parse(template.toString()).execute(GoValue.nil())),
            "small stack",
            256 << 10);
    thread.start();
    thread.join(Duration.ofSeconds(10));
    assertThat(List.of(thrown)).hasOnlyElementsOfType(TemplateException.class);
  }
}
