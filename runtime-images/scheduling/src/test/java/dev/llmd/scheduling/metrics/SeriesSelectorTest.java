package dev.llmd.scheduling.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesSelectorTest {

  @Test
  void readsNamesAndLabelsWithOrWithoutQuotes() {
    assertThat(SeriesSelector.parse("a:b")).isEqualTo(new SeriesSelector("a:b", Map.of()));
    assertThat(SeriesSelector.parse(" a { x = y , z=\"w v\" } "))
        .isEqualTo(new SeriesSelector("a", Map.of("x", "y", "z", "w v")));
    assertThat(SeriesSelector.parse("a{}")).isEqualTo(new SeriesSelector("a", Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "{a=b}", "a{x=y", "ax=y}", "a{x}", "a{x=y}z", "1a", "a b", "a{1=2}", "a{x=y,}"
      })
  void saysWhatIsWrong(String text) {
    assertThatThrownBy(() -> SeriesSelector.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\" names no series");
  }
}
