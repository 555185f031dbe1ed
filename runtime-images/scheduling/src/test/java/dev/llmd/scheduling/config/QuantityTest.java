package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "5000, 5000",
    "1k, 1000",
    "1Ki, 1024",
    "1.5Gi, 1610612736",
    "2E, 2000000000000000000",
    "9Ei, 9223372036854775807",
    "1e3, 1000",
    "1E3, 1000",
    "1500m, 2",
    "0.1, 1"
  })
  void quantitiesAreReadAsKubernetesReadsThem(String text, long value) {
    assertThat(Quantity.parse(text)).isEqualTo(OptionalLong.of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "k", "1K", "1kk", "-1", "1 G", "x", "1e999999999", "1e-999999999", "mi1"})
  void whatIsNoQuantityIsNotRead(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }
}
