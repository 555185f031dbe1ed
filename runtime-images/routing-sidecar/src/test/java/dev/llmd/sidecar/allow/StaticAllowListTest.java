package dev.llmd.sidecar.allow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StaticAllowListTest {

  private final AllowList allowed =
      StaticAllowList.of(List.of("10.0.0.1:8000", "[fd00::1]:8000", "llama-prefill-0:8000"));

  private boolean allows(String target) {
    return HostPort.parse(target).filter(allowed::allows).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1:8000",
        "[fd00::1]:8000",
        "[FD00:0:0::0001]:8000",
        "[::ffff:10.0.0.1]:8000",
        "llama-prefill-0:8000",
        "LLAMA-prefill-0:8000"
      })
  void listedTargetIsAllowedHoweverItIsWritten(String target) {
    assertThat(allows(target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1:22",
        "[fd00::1]:22",
        "llama-prefill-0:10250",
        "10.0.0.2:8000",
        "169.254.169.254:8000",
        "llama-prefill-0.example.com:8000"
      })
  void anotherPortOrPodIsNot(String target) {
    assertThat(HostPort.parse(target)).isPresent();
    assertThat(allows(target)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":8000",
        "10.0.0.1",
        "10.0.0.1:",
        "10.0.0.1:0",
        "10.0.0.1:08000",
        "10.0.0.1:+8000",
        "10.0.0.1:65536",
        "10.0.0.1:180000",
        "10.1:8000",
        "010.0.0.1:8000",
        "0x0a.0.0.1:8000",
        "167772161:8000",
        "0xa000001:8000",
        "fd00::1:8000",
        "[fd00::1%eth0]:8000",
        "[10.0.0.1]:8000",
        "[fd00::1:8000",
        "user@10.0.0.1:8000",
        "10.0.0.1:8000/path",
        "10.0.0.1 :8000",
        "a..:8000",
        "ａ:8000"
      })
  void whatProgramsReadInSeveralWaysIsNoTarget(String target) {
    assertThat(HostPort.parse(target)).isEqualTo(Optional.empty());
  }

  @Test
  void wrongTargetIsSaidAtTheStart() {
    assertThatThrownBy(() -> StaticAllowList.of(List.of("10.0.0.1")))
        .hasMessageContaining("--allowed-targets is 10.0.0.1: expected host and port");
  }
}
