package dev.llmd.epp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterVersionTest {

  @ParameterizedTest
  @CsvSource({
    "0.9.0, 9, true",
    "0.9.1, 9, true",
    "0.10.0, 9, true",
    "1.0.0, 9, true",
    "0.9.0+build.5, 9, true",
    "0.9.1-rc.1, 9, true",
    "0.9.0-rc.1, 9, false",
    "0.8.12, 9, false"
  })
  void releasesComeInTheOrderOfSemanticVersions(String version, int minor, boolean expected) {
    assertThat(RouterVersion.parse(version).orElseThrow().isAtLeastZero(minor)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0.9", "v0.9.0", "0.9.0.1", "0.x.0", "0.9.0-a_b", "0..1", "latest"})
  void whatIsNoSemanticVersionIsNone(String version) {
    assertThat(RouterVersion.parse(version)).isEmpty();
  }

  @Test
  void anUnknownReleaseIsBeforeAllOthers() {
    assertThat(RouterVersion.UNKNOWN.isAtLeastZero(1)).isFalse();
  }
}
