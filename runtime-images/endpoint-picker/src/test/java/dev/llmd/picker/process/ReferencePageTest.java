package dev.llmd.picker.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.picker.flag.FlagTable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencePageTest {

  private static final Path PAGE = Path.of("../../docs/endpoint-picker-reference.md");
  private static final String TEXT =
      """
      # The endpoint picker: all flags and metrics

      Printed by `ReferencePageTest` from the flags and from the `/metrics` of a running picker; `LLMD_APPROVE=1` prints it anew.

      ## Flags

      [endpoint-picker-process.md](endpoint-picker-process.md#flags) says how they are written, and which are taken without effect.

      %s
      ## Metrics

      Histograms have `_bucket`, `_sum` and `_count`. Metrics under older names have the labels of then, which are fewer. Of names of models and fairness ids
      the first 1,000 have series of their own, all others one together. `llm_d_epp_flow_control_*` are there with the feature gate `flowControl`,
      `llm_d_epp_kv_cache_*` with precise prefix matching, `llm_d_epp_extproc_*` with `--enable-grpc-stream-metrics`.

      %s\
      """;

  @Test
  void thePageNamesEveryFlagAndEveryMetric(@TempDir Path folder) throws Exception {
    String text = TEXT.formatted(FlagTable.markdown(), BusyPicker.page(folder).markdown());
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.writeString(PAGE, text);
    }

    assertThat(Files.readString(PAGE)).isEqualTo(text);
  }
}
