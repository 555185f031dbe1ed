package dev.llmd.picker.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.serving.flag.UsageException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagsTest {

  private static Flags parse(String... arguments) {
    return Flags.parse(List.of(arguments));
  }

  @Test
  void kserveStartsIt() {
    Flags flags =
        parse(
            "--pool-name",
            "llama-pool",
            "--pool-namespace",
            "ml",
            "--zap-encoder",
            "json",
            "--grpc-port",
            "9002",
            "--grpc-health-port",
            "9003",
            "--enable-cert-reload=true",
            "--secure-serving=true",
            "--model-server-metrics-scheme=https",
            "--cert-path=/var/run/kserve/tls",
            "",
            "--config-text",
            "kind: EndpointPickerConfig");

    assertThat(flags.text(Flag.POOL_NAME)).isEqualTo("llama-pool");
    assertThat(flags.text(Flag.CERT_PATH)).isEqualTo("/var/run/kserve/tls");
    assertThat(flags.isTrue(Flag.ENABLE_CERT_RELOAD)).isTrue();
    assertThat(flags.text(Flag.CONFIG_TEXT)).isEqualTo("kind: EndpointPickerConfig");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--grpc-port=1234",
        "-grpc-port=1234",
        "--grpcPort=1234",
        "-grpcPort=1234",
        "--grpc_port=1234"
      })
  void spellingsOfOneFlagAreTheSame(String argument) {
    assertThat(parse(argument).number(Flag.GRPC_PORT)).isEqualTo(1234);
  }

  @Test
  void valueMayFollow() {
    assertThat(parse("--configFile", "a.yaml", "-v", "4").text(Flag.CONFIG_FILE))
        .isEqualTo("a.yaml");
  }

  @Test
  void booleanWithoutValueIsTrueAndTakesNoOtherArgument() {
    Flags flags = parse("--ha-enable-leader-election", "--grpc-port", "1");

    assertThat(flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION)).isTrue();
    assertThat(flags.number(Flag.GRPC_PORT)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1m30s, PT1M30S", "50ms, PT0.05S", "1.5h, PT1H30M", "0, PT0S", "100us, PT0.0001S"})
  void durationsAreSpelledAsInGo(String text, Duration expected) {
    assertThat(parse("--drain-timeout=" + text).duration(Flag.DRAIN_TIMEOUT)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10MiB, 10485760", "25MB, 25000000", "4Mi, 4194304", "1024, 1024", "9Gi, 2147483647"})
  void sizesHaveUnits(String text, int expected) {
    assertThat(parse("--grpc-max-recv-msg-size=" + text).bytes(Flag.GRPC_MAX_RECV_MSG_SIZE))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--pool-nme=x | unknown flag --pool-nme; did you mean --pool-name?",
        "--drain-timout=3s | unknown flag --drain-timout; did you mean --drain-timeout?",
        "--entirely-different | unknown flag --entirely-different; see --help for all flags",
        "pool | argument pool is no flag: all options begin with --, see --help",
        "--grpc-port | flag --grpc-port needs a value",
        "--grpc-port=99999 | flag --grpc-port is 99999, which is no port as 9002",
        "--secure-serving=yes | flag --secure-serving is yes, which is no boolean as true",
        "--drain-timeout=30 | flag --drain-timeout is 30, which is no duration as 30s",
        "--zap-encoder=xml | flag --zap-encoder is xml: write json or console",
      })
  void mistakesAreSaidWithWhatToWrite(String argument, String message) {
    assertThatThrownBy(() -> parse(argument))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @Test
  void retiredFlagSaysWhereItsValueGoes() {
    assertThatThrownBy(() -> parse("--total-queued-requests-metric=vllm:x"))
        .hasMessageContaining("engineConfigs");
  }

  @Test
  void twoConfigurationsAreOneTooMany() {
    assertThatThrownBy(() -> parse("--config-file=a", "--config-text=b"))
        .hasMessageContaining("leave one of them out");
    assertThat(parse("--config-file=a", "--config-text=").text(Flag.CONFIG_FILE)).isEqualTo("a");
  }

  @Test
  void selectorNeedsPorts() {
    assertThatThrownBy(() -> parse("--endpoint-selector=app=vllm"))
        .hasMessageContaining("--endpoint-target-ports");
    assertThat(parse("--endpoint-selector=app=vllm", "--endpoint-target-ports=1,2,1").targetPorts())
        .containsExactly(1, 2);
  }

  @Test
  void everyFlagIsInTheHelp() {
    assertThat(Flags.help())
        .contains("--pool-name\n", "--grpc-port=9002\n", "--zap-encoder\n")
        .doesNotContain("lora-info-metric");
  }
}
