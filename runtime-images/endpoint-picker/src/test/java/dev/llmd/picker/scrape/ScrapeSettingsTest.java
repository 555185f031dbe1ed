package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.endpoint.EndpointPool;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScrapeSettingsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void aConfigurationScrapesUnlessItSaysOtherwise() {
    ScrapeSettings settings =
        ScrapeSettings.of(config(""), Duration.ofMillis(80), SECOND).orElseThrow();
    assertThat(settings.interval()).isEqualTo(Duration.ofMillis(80));
    assertThat(settings.idleInterval()).isEqualTo(SECOND);
    assertThat(settings.timeout()).isEqualTo(SECOND);
    assertThat(settings.source().path()).isEqualTo("/metrics");
    assertThat(ScrapeSettings.of(config("dataLayer: {injectDefaults: false}"), SECOND, SECOND))
        .isEmpty();
  }

  @Test
  void theIntervalOfTheSourceGoesBeforeTheFlagButNotBelowTheShortest() {
    assertThat(interval("100ms", SECOND)).isEqualTo(Duration.ofMillis(100));
    assertThat(interval("2s", SECOND)).isEqualTo(Duration.ofSeconds(2));
    assertThat(interval("1ms", SECOND)).isEqualTo(Duration.ofMillis(50));
    assertThat(interval("0s", Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(50));
  }

  private static Duration interval(String parameter, Duration flag) {
    String source =
        "- {type: metrics-data-source, parameters: {interval: %s}}".formatted(parameter);
    return ScrapeSettings.of(config(source), flag, SECOND).orElseThrow().interval();
  }

  private static SchedulerConfig config(String more) {
    String text =
        """
        apiVersion: llm-d.ai/v1alpha1
        kind: EndpointPickerConfig
        plugins:
        - type: queue-scorer
        %s
        """;
    return new ConfigLoader(PluginRegistry.standard(), false, () -> 0, new EndpointPool())
        .load("config.yaml", text.formatted(more).getBytes(UTF_8))
        .config()
        .orElseThrow();
  }
}
