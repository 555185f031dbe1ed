package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SidecarCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new SidecarCommand(new PrintStream(out, true), new PrintStream(err, true))
        .run(List.of(arguments), Map.of());
  }

  @Test
  void rightConfigurationIsFoundRight() {
    assertThat(run("--check-config", "--configuration={port: 8000, kv-connector: nixlv2}"))
        .isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("the configuration is right\n");
  }

  @Test
  void wrongConfigurationEndsWithTwoAndNamesTheField() {
    assertThat(run("--configuration={port: 8000, kv-conector: nixlv2}")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .startsWith("pd-sidecar: --configuration:1:")
        .contains("unknown field kv-conector; did you mean kv-connector?");
  }

  @Test
  void wrongTargetIsFoundBeforeTheStart() {
    assertThat(run("--check-config", "--enable-ssrf-protection", "--allowed-targets=10.0.0.1,b:1"))
        .isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("flag --allowed-targets is 10.0.0.1");
  }

  @Test
  void missingCertificateIsSaidInALogLine() {
    assertThat(run("--bind=127.0.0.1", "--port=0", "--cert-path=/no/such")).isEqualTo(1);
    assertThat(err.toString(UTF_8))
        .contains("\"level\":\"error\"")
        .contains("cannot start")
        .contains("/no/such/tls.crt does not exist");
  }

  @Test
  void helpIsPrinted() {
    assertThat(run("-h")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("Usage: pd-sidecar").contains("--port=8000");
  }
}
