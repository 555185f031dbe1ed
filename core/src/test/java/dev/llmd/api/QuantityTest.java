package dev.llmd.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "6, 6",
    "0, 0",
    "0m, 0",
    "100m, 100m",
    "1000m, 1",
    "0.5, 500m",
    "1.5, 1500m",
    "1.500, 1.500",
    "0.500, 500m",
    "2.000, 2",
    "1500, 1500",
    "1000, 1k",
    "-1000, -1k",
    "1024Mi, 1Gi",
    "1000Mi, 1000Mi",
    "16Gi, 16Gi",
    "1.5Gi, 1536Mi",
    "0.5Ki, 512",
    "1.1Ki, 1126400m",
    "1e3, 1e3",
    "1000e3, 1e6",
    "1M, 1M",
    "0.1n, 1n",
    "16Ei, 9223372036854775807",
  })
  void isWrittenAsTheApiServerWritesIt(String text, String canonical) {
    assertThat(Quantity.canonical(text)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "9, 10",
    "9Gi, 10Gi",
    "9m, 1",
    "999Mi, 1Gi",
    "-1, 0",
    "0, 1m",
    "1e3, 1.1k",
    "999999, 1000000",
    "1E, 2E",
    "100m, 1",
    "999m, 1",
    "1G, 1Gi",
    "999k, 1M",
    "1M, 1Mi",
    "1023Mi, 1Gi",
    "0, 16Gi",
    "999999Gi, 977Ti",
    "7T, 999999G"
  })
  void isBelowWhatIsMore(String less, String more) {
    assertThat(Quantity.isBelow(less, more)).isTrue();
    assertThat(Quantity.isBelow(more, less)).isFalse();
    assertThat(Quantity.isBelow(less, less)).isFalse();
    assertThat(Quantity.isBelow(less, "1x")).isFalse();
    assertThat(Quantity.isBelow("1x", more)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Gi", "1 Gi", "1gi", "1.2.3", "ten", "1Kii", "1e", ".", "- 1"})
  void isNotReadFromOtherTexts(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  /** Small whole numbers take a shorter way; it must lead to the same place. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
        "i", "e3", "K", "mi", "x"
      })
  void isWrittenTheSameWithAndWithoutDecimalArithmetic(String suffix) {
    List<String> numbers =
        new ArrayList<>(List.of("0", "00", "01", "1000000", "1048576", "1073741824"));
    for (int amount :
        new int[] {1, 7, 999, 1000, 1024, 1500, 2048, 20_000, 65_536, 999_424, 999_999}) {
      numbers.add(Integer.toString(amount));
    }
    for (String number : numbers) {
      String text = number + suffix;
      assertThat(Quantity.canonicalForm(text))
          .as(text)
          .isEqualTo(Quantity.parse(text).map(Quantity::canonical));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "8, 8",
    "08, 8",
    "1k, 1000",
    "1500m, 1",
    "1.9, 1",
    "-2, -2",
    "12345678, 12345678",
    "99999999999999999999999, 9223372036854775807"
  })
  void hasAWholePart(String text, long part) {
    assertThat(Quantity.wholePart(text)).hasValue(part);
  }

  @Test
  void addsUpInTheFormatOfTheFirst() {
    assertThat(sum("1Gi", "512Mi")).isEqualTo("1536Mi");
    assertThat(sum("1Gi", "1M")).isEqualTo("1074741824");
    assertThat(sum("0", "20Gi")).isEqualTo("20Gi");
  }

  private static String sum(String first, String second) {
    return Quantity.parse(first)
        .orElseThrow()
        .plus(Quantity.parse(second).orElseThrow())
        .canonical();
  }
}
