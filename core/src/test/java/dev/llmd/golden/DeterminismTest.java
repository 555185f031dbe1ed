package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not matter in the input does not show in a single byte of the output. */
class DeterminismTest {

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSecondRunPrintsTheSame(GoldenCase golden) {
    golden.compile(golden.inputs());
    assertThat(golden.compile(golden.inputs())).isEqualTo(golden.approved());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theOrderOfFilesDoesNotMatter(GoldenCase golden) {
    List<SourceText> texts = new ArrayList<>(golden.inputs());
    Collections.reverse(texts);
    assertThat(golden.compile(texts)).isEqualTo(golden.approved());
    Collections.shuffle(texts, new Random(7));
    assertThat(golden.compile(texts)).isEqualTo(golden.approved());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lineEndingsOfWindowsDoNotMatter(GoldenCase golden) {
    assertThat(golden.compile(with(golden, text -> text.replace("\n", "\r\n"))))
        .isEqualTo(golden.approved());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void documentsInOneFileAreAsGoodAsFilesOfTheirOwn(GoldenCase golden) {
    if (golden.inputs().stream().anyMatch(text -> text.name().endsWith(".json"))) {
      return;
    }
    StringBuilder all = new StringBuilder();
    golden.inputs().reversed().forEach(text -> all.append("---\n").append(string(text)));
    List<SourceText> one = List.of(new SourceText("all.yaml", all.toString().getBytes(UTF_8), 0));

    // The findings name another file.
    assertThat(golden.compile(one).manifests()).isEqualTo(golden.approved().manifests());
  }

  private static List<SourceText> with(GoldenCase golden, UnaryOperator<String> change) {
    return golden.inputs().stream()
        .map(
            text ->
                new SourceText(
                    text.name(), change.apply(string(text)).getBytes(UTF_8), text.layer()))
        .toList();
  }

  private static String string(SourceText text) {
    return new String(text.bytes(), UTF_8);
  }
}
