package dev.llmd.epp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "0s, PT0S",
    "200ms, PT0.2S",
    "1m30s, PT1M30S",
    "1.5h, PT1H30M",
    "3us, PT0.000003S",
    "3µs, PT0.000003S",
    "7ns, PT0.000000007S",
    ".5s, PT0.5S",
    "1.s, PT1S",
    "1.005s, PT1.005S",
    "0.1ns, PT0S",
    "0.0000000000000000000001h, PT0S",
    "1.000000001h, PT1H0.0000036S",
    "2562047h47m16.854775807s, PT2562047H47M16.854775807S"
  })
  void durationsAreReadAsGoReadsThem(String text, Duration duration) {
    assertThat(GoDuration.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "s",
        "1x",
        "-1s",
        "1 s",
        ".s",
        "1..2s",
        "s1",
        "99999999h",
        "1e3s",
        "1s2",
        "9223372036854775808ns"
      })
  void whatIsNoDurationIsNotRead(String text) {
    assertThat(GoDuration.parse(text)).isEmpty();
  }
}
