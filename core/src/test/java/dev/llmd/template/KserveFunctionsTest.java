package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KserveFunctionsTest {

  private static final TemplateParser PARSER =
      new TemplateParser(Mode.JSON_TEXT, Functions.kserve());

  private static Rendered render(String template, GoValue dot) {
    return PARSER.parse(template).execute(dot);
  }

  private static GoValue offloading(String cpu, List<GoValue> tiers) {
    TestStruct quantity = TestStruct.of("resource.Quantity").printedAs(cpu);
    return GoValue.pointer(
        TestStruct.of("v1alpha2.KVCacheOffloadingSpec")
            .with("CPU", quantity)
            .with("EvictionPolicy", GoValue.text(""))
            .with("Secondary", GoValue.list("[]v1alpha2.SecondaryTierSpec", tiers)),
        "offloading");
  }

  private static GoValue tier(boolean onDisk) {
    String disk = "v1alpha2.FileSystemTierSpec";
    return TestStruct.of("v1alpha2.SecondaryTierSpec")
        .with(
            "FileSystem",
            onDisk ? GoValue.pointer(TestStruct.of(disk), "disk") : GoValue.nilPointer(disk));
  }

  @Test
  void theTransferFlagHasItsQuotesEscapedForTheShell() {
    Rendered rendered = render("X=\"{{ kvTransferConfig . }}\"", offloading("10Gi", List.of()));
    assertThat(rendered.text())
        .isEqualTo(
            "X=\"--kv-transfer-config '{\\\"kv_connector\\\":\\\"OffloadingConnector\\\","
                + "\\\"kv_connector_extra_config\\\":{\\\"cpu_bytes_to_use\\\":10737418240,"
                + "\\\"spec_name\\\":\\\"TieringOffloadingSpec\\\"},"
                + "\\\"kv_role\\\":\\\"kv_both\\\"}'\"");
    assertThat(rendered.deviations()).isEmpty();
  }

  @Test
  void aTierOnDiskIsNumberedByItsPlaceAmongAllTiers() {
    GoValue spec = offloading("1", List.of(tier(false), tier(true), tier(true)));
    assertThat(render("{{ kvTransferConfig . }}", spec).text())
        .contains(
            "\\\"secondary_tiers\\\":[{\\\"root_dir\\\":\\\"/mnt/kv-cache-1\\\","
                + "\\\"type\\\":\\\"fs\\\"},{\\\"root_dir\\\":\\\"/mnt/kv-cache-2\\\","
                + "\\\"type\\\":\\\"fs\\\"}],\\\"spec_name\\\"");
  }

  @Test
  void withoutOffloadingThereIsNoFlag() {
    assertThat(render("[{{ kvTransferConfig nil }}]", GoValue.nil()).text()).isEqualTo("[]");
    GoValue unset = GoValue.nilPointer("v1alpha2.KVCacheOffloadingSpec");
    assertThat(render("[{{ kvTransferConfig . }}]", unset).text()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "90, 15, 70",
    "10, 15, 0",
    "3, 0, 0",
    "20, 0, 15",
    "-4, 0, 0",
  })
  void theShutdownTimeoutLeavesTimeForThePreStopHookAndTheExit(
      long grace, long preStop, String timeout) {
    GoValue podSpec =
        GoValue.pointer(
            TestStruct.of("v1.PodSpec")
                .with(
                    "TerminationGracePeriodSeconds",
                    GoValue.pointer(GoValue.int64(grace), "grace")),
            "pod");
    assertThat(render("{{ shutdownTimeout . " + preStop + " }}", podSpec).text())
        .isEqualTo(timeout);
  }

  @Test
  void withoutAPodOrAGracePeriodTheDefaultGracePeriodCounts() {
    GoValue unset =
        TestStruct.of("v1.PodSpec")
            .with("TerminationGracePeriodSeconds", GoValue.nilPointer("int64"));
    GoValue pod = GoValue.pointer(unset, "pod");
    assertThat(render("{{ shutdownTimeout nil 15 }}", GoValue.nil()).text()).isEqualTo("40");
    assertThat(render("{{ shutdownTimeout . 15 }}", pod).text()).isEqualTo("40");
  }

  @Test
  void anIntVariableIsNoInt64() {
    Template template = PARSER.parse("{{ $s := 15 }}{{ shutdownTimeout nil $s }}");
    assertThatThrownBy(() -> template.execute(GoValue.nil()))
        .isInstanceOf(TemplateException.class)
        .hasMessage("a int64 is wanted, not int");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1k, 1000",
    "1500m, 2",
    "1n, 1",
    "0.5, 1",
    "10Gi, 10737418240",
    "0.5Ki, 512",
    "1e3, 1000",
    "1E, 1000000000000000000",
    "100E, 9223372036854775807",
    "1e999999999, 9223372036854775807",
    "1e-999999999, 1",
  })
  void aQuantityIsRoundedUpToBytes(String quantity, long bytes) {
    assertThat(QuantityBytes.of(quantity)).isEqualTo(bytes);
  }

  @Test
  void aQuantityThatIsNoneFailsTheTemplate() {
    Template template = PARSER.parse("{{ kvTransferConfig . }}");
    assertThatThrownBy(() -> template.execute(offloading("10 gigs", List.of())))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("'10 gigs' is not a quantity");
  }
}
