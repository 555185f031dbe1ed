package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors say where and what, and what was probably meant. */
class TemplateErrorTest {

  private static final TemplateParser PARSER = new TemplateParser(Mode.PLAIN, Functions.kserve());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a {{ .Spec.Nope }}               | 6  | the type v1alpha2.LLMInferenceServiceSpec has no field Nope
          {{ .Spec.Modle }}                | 4  | the type v1alpha2.LLMInferenceServiceSpec has no field Modle; did you mean Model?
          {{ .Spec.Prefill.Replicas }}     | 4  | nil pointer evaluating *v1alpha2.WorkloadSpec.Replicas: it is not set
          {{ .Labels.ap }}                 | 4  | the map has no entry for key "ap"; did you mean app?
          {{ .Name.X }}                    | 4  | a value of type string has no field X
          {{ .X.AnyNil.X }}                | 4  | there is no X in nil
          {{ childName .Name }}            | 4  | there is no function childName; did you mean ChildName?
          {{ zzz }}                        | 4  | there is no function zzz
          {{ ChildName .Name }}            | 4  | ChildName takes 2 arguments, not 1
          {{ ChildName .Name 3 }}          | 20 | a string is wanted, not the number 3
          {{ ChildName .X.Int `a` }}       | 4  | a string is wanted, not int
          {{ eq .X.Int .Name }}            | 4  | values of type int and string cannot be compared
          {{ range .Name }}{{ end }}       | 10 | range cannot iterate over string
          {{ if .Name }}a                  | 4  | if is not closed by {{ end }}
          {{ end }}                        | 1  | {{ end }} belongs to no open action
          {{ break }}                      | 4  | break stands outside of a range
          {{ (1 }}                         | 7  | a parenthesis is still open at the end of the action
          {{ `a }}                         | 4  | this raw string is not closed
          {{ 0x }}                         | 4  | 0x is not an integer that fits 64 bits
          {{ 1_ }}                         | 4  | 1_ has a misplaced underscore
          {{ 3i }}                         | 4  | imaginary numbers are not supported
          {{ $x }}                         | 4  | the variable $x is not declared
          {{ index .X.Words 9 }}           | 4  | the index 9 is out of range
          {{ 1 2 }}                        | 4  | only a function takes arguments, and this is none
          {{ nil }}                        | 4  | nil alone is no command
          {{ .Name # }}                    | 10 | "#" means nothing in an action
          {{/* a */ }}                     | 8  | a comment must end right before the action does: */}} or */ -}}
          """)
  void anErrorNamesThePlaceAndTheReason(String template, int column, String message) {
    TemplateException failure =
        catchThrowableOfType(
            TemplateException.class, () -> PARSER.parse(template).execute(new GoData().root()));
    assertThat(failure).hasMessageContaining(message);
    assertThat(failure.position().column()).isEqualTo(column);
    assertThat(failure.position().line()).isEqualTo(1);
  }
}
