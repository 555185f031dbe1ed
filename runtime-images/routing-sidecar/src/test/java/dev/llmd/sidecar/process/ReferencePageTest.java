package dev.llmd.sidecar.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.config.Flag;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

  private static final Path PAGE = Path.of("../../docs/routing-sidecar-reference.md");
  private static final String TEXT =
      """
      # The routing sidecar: all flags and metrics

      Printed by `ReferencePageTest` from the flags and from the `/metrics` of a running sidecar; `LLMD_APPROVE=1` prints it anew.

      ## Flags

      Those from `--port` to `--mooncake-bootstrap-port` are fields of the configuration file, too.

      %s
      ## Metrics

      Histograms have `_bucket`, `_sum` and `_count`.

      %s\
      """;

  @Test
  void thePageNamesEveryFlagAndEveryMetric() throws Exception {
    String text = TEXT.formatted(flags(), BusySidecar.page().markdown());
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(PAGE, text);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(text);
  }

  private static String flags() {
    StringBuilder table = new StringBuilder("| flag | default | what it says |\n|---|---|---|\n");
    for (Flag flag : Flag.values()) {
      String value = flag.defaultValue().isEmpty() ? "" : "`" + flag.defaultValue() + "`";
      table.append("| `--").append(flag.flagName()).append("` | ").append(value).append(" | ");
      table.append(flag.help()).append(" |\n");
    }
    return table.toString();
  }
}
