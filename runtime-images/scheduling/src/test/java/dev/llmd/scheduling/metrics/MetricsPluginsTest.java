package dev.llmd.scheduling.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.metrics.MetricsDataSource.ClientCertificate;
import dev.llmd.scheduling.metrics.MetricsDataSource.Flags;
import dev.llmd.scheduling.plugin.Plugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsPluginsTest {

  private static final Flags FLAGS =
      new Flags(Optional.of("https"), Optional.of("/flag"), OptionalInt.of(81), Optional.of(false));

  @Test
  void withoutParametersTheDefaultsServe() {
    assertThat(plugin(MetricsDataSource.class, Flags.NONE, "{}"))
        .isEqualTo(
            new MetricsDataSource(
                "http",
                "/metrics",
                OptionalInt.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void flagsServeWhereThereIsNoParameter() {
    assertThat(plugin(MetricsDataSource.class, FLAGS, "{}"))
        .isEqualTo(
            new MetricsDataSource(
                "https",
                "/flag",
                OptionalInt.of(81),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void parametersGoBeforeFlags() {
    String parameters =
        "{scheme: http, path: stats, port: 82, insecureSkipVerify: true, caCertPath: a,"
            + " clientCertPath: b, clientKeyPath: c, interval: 70ms}";
    assertThat(plugin(MetricsDataSource.class, FLAGS, parameters))
        .isEqualTo(
            new MetricsDataSource(
                "http",
                "/stats",
                OptionalInt.of(82),
                true,
                Optional.of("a"),
                Optional.of(new ClientCertificate("b", "c")),
                Optional.of(Duration.ofMillis(70))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metrics-data-source | {scheme: ftp} | scheme",
        "metrics-data-source | {path: 'a b'} | path",
        "metrics-data-source | {path: \"a\\r\\nb\"} | path",
        "metrics-data-source | {port: 0} | port",
        "metrics-data-source | {port: 65536} | port",
        "metrics-data-source | {clientKeyPath: b} | clientKeyPath",
        "metrics-data-source | {clientCertPath: b} | clientCertPath",
        "metrics-data-source | {interval: -1s} | interval",
        "metrics-data-source | {interval: often} | interval",
        "core-metrics-extractor | {defaultEngine: mine} | defaultEngine",
        "core-metrics-extractor | {engineConfigs: [{name: a, kvUsageSpec: '{'}]} |"
            + " engineConfigs[0]",
      })
  void saysWhichParameterIsWrong(String type, String parameters, String field) {
    LoadedConfig loaded = load(type, Flags.NONE, parameters);
    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.findings())
        .anySatisfy(
            finding -> assertThat(finding.toString()).contains("plugins[0].parameters." + field));
  }

  @Test
  void theLabelSaysTheEngineAndTheDefaultEngineServesTheOthers() {
    CoreMetricsExtractor extractor =
        plugin(
            CoreMetricsExtractor.class,
            Flags.NONE,
            "{engineLabelKey: engine, defaultEngine: mine,"
                + " engineConfigs: [{name: mine, kvUsageSpec: a}, {name: vllm, kvUsageSpec: b}]}");
    assertThat(kvUsage(extractor, Map.of())).isEqualTo("a");
    assertThat(kvUsage(extractor, Map.of("engine", ""))).isEqualTo("a");
    assertThat(kvUsage(extractor, Map.of("engine", "other"))).isEqualTo("a");
    assertThat(kvUsage(extractor, Map.of("engine", "vllm"))).isEqualTo("b");
    assertThat(kvUsage(extractor, Map.of("engine", "sglang"))).isEqualTo("sglang:token_usage");
    assertThat(
            kvUsage(extractor, Map.of("inference.networking.k8s.io/engine-type", "trtllm-serve")))
        .isEqualTo("trtllm_kv_cache_utilization");
  }

  private static String kvUsage(CoreMetricsExtractor extractor, Map<String, String> labels) {
    return extractor.wanted(labels).engine().of(Quantity.KV_USAGE).orElseThrow().name();
  }

  private static <P extends Plugin> P plugin(Class<P> kind, Flags flags, String parameters) {
    String type =
        kind == MetricsDataSource.class ? MetricsDataSource.TYPE : CoreMetricsExtractor.TYPE;
    LoadedConfig loaded = load(type, flags, parameters);
    assertThat(loaded.config()).as("%s", loaded.findings()).isPresent();
    return loaded.config().orElseThrow().plugin(kind, type).orElseThrow();
  }

  private static LoadedConfig load(String type, Flags flags, String parameters) {
    String config =
        """
        apiVersion: llm-d.ai/v1alpha1
        kind: EndpointPickerConfig
        plugins:
        - type: %s
          parameters: %s
        - type: queue-scorer
        """;
    PluginRegistry registry =
        PluginRegistry.standard()
            .with(
                MetricsDataSource.TYPE,
                context -> MetricsDataSource.of(context.parameters(), flags));
    return new ConfigLoader(registry, false, () -> 0, new EndpointPool())
        .load("config.yaml", config.formatted(type, parameters).getBytes(UTF_8));
  }
}
