package dev.llmd.scheduling.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.testing.FixedMatches;
import dev.llmd.scheduling.testing.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginMakerTest {

  private static final String HEAD = "apiVersion: llm-d.ai/v1alpha1\nkind: EndpointPickerConfig\n";

  private final Trial trial = new Trial().with(FixedMatches.registry(10));

  private List<Diagnostic> findings(String body) {
    return trial.load(HEAD + body).findings();
  }

  /** Asks for another plugin. */
  private record Asking(Plugin other) implements Plugin {
    static Asking of(PluginContext context, String name) {
      return new Asking(context.pluginOrDefault(Plugin.class, name));
    }
  }

  @Test
  void pluginsThatWaitForEachOtherAreNamed() {
    trial.with(
        PluginRegistry.standard()
            .with("random-picker", context -> Asking.of(context, "decode-filter"))
            .with("decode-filter", context -> Asking.of(context, "random-picker")));

    assertThat(findings("plugins: [{type: random-picker}]\n"))
        .anySatisfy(
            finding -> {
              assertThat(finding.message())
                  .contains("random-picker → decode-filter → random-picker");
              assertThat(finding.rule()).hasToString("scheduler/plugin-ref");
            });
  }

  @Test
  void aPluginIsMadeAfterThoseThatItAsksForListedOrNot() {
    trial.with(
        FixedMatches.registry(10)
            .with("queue-scorer", context -> Asking.of(context, "approx-prefix-cache-producer")));

    assertThat(trial.config(HEAD + "plugins: [{type: queue-scorer}]\n").plugins())
        .extracting(Named::name)
        .startsWith("approx-prefix-cache-producer", "queue-scorer");
  }

  @Test
  void aPluginOfTheWrongKindIsNotHandedOut() {
    assertThat(
            findings(
                """
                plugins:
                - type: prefix-cache-affinity-filter
                  parameters: {prefixMatchInfoProducerName: queue-scorer}
                - type: queue-scorer
                """))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.message())
                  .contains("asks for queue-scorer as a PrefixMatchProducer", "is not");
              assertThat(finding.location()).hasToString("config.yaml:4:3");
            });
  }
}
