package dev.llmd.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "A-b_c.1", "0815"})
  void whatALabelMaySay(String value) {
    assertThat(LabelText.isValue(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-a", "a-", "a b", "a/b", "ä"})
  void whatItMayNot(String value) {
    assertThat(LabelText.isValue(value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {62, 63})
  void itsLengthIsLimited(int length) {
    assertThat(LabelText.isValue("a".repeat(length))).isTrue();
    assertThat(LabelText.isValue("a".repeat(length + 2))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"team", "example.com/team", "app.kubernetes.io/name"})
  void whatItMayBeCalled(String key) {
    assertThat(LabelText.isKey(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/team", "example.com/", "Example.com/team", "a/b/c", "my team"})
  void whatItMayNotBeCalled(String key) {
    assertThat(LabelText.isKey(key)).isFalse();
  }
}
