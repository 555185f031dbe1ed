package dev.llmd.plan.scheduler;

import static dev.llmd.plan.scheduler.SchedulerFixture.PRESET;
import static dev.llmd.plan.scheduler.SchedulerFixture.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.FindingClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulerPodTest {

  private static final String INLINE =
      "config: {inline: {kind: EndpointPickerConfig, plugins: [{type: mine}]}}\n";

  @Test
  void withoutAConfigurationThereIsADefaultOne() {
    assertThat(SchedulerFixture.plan(PRESET).arguments())
        .satisfiesExactly(
            flag -> assertThat(flag).isEqualTo("--config-text"),
            text -> assertThat(text).startsWith("apiVersion:").contains("no-hit-lru-scorer"));
  }

  @Test
  void prefillAndDecodeHaveADefaultOfTheirOwn() {
    SchedulerFixture plan = SchedulerFixture.plan("model: {uri: 'hf://a/b'}\nprefill: {}", PRESET);

    assertThat(plan.arguments().getLast()).contains("disagg-profile-handler");
  }

  @Test
  void adaptersAreScoredByDefault() {
    String model = "model: {uri: 'hf://a/b', lora: {adapters: [{name: x, uri: 'hf://a/x'}]}}";

    assertThat(SchedulerFixture.plan(model, PRESET).arguments().getLast())
        .contains("lora-affinity-scorer");
  }

  @Test
  void anInlineConfigurationIsWrittenAnew() {
    assertThat(SchedulerFixture.plan(PRESET + INLINE).arguments())
        .containsExactly("--config-text", "kind: EndpointPickerConfig\nplugins:\n- type: mine\n");
  }

  @Test
  void anEndpointPickerOfUnknownReleaseGetsItsConfigurationUnchanged() {
    String preset = PRESET.replace("annotations: {app.kubernetes.io/version: 0.9.0}", "");

    assertThat(SchedulerFixture.plan(preset + INLINE).arguments().getLast())
        .isEqualTo("{\"kind\":\"EndpointPickerConfig\",\"plugins\":[{\"type\":\"mine\"}]}");
    assertThat(SchedulerFixture.plan(preset).arguments().getLast()).startsWith("\napiVersion:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--config-file", "-configFile", "--configText", "-config-text"})
  void aConfigurationInTheTemplateIsEnough(String flag) {
    String preset = PRESET.replace("image: epp", "image: epp, args: [" + flag + ", 'kind: K']");

    assertThat(SchedulerFixture.plan(preset).arguments()).hasSize(2).startsWith(flag);
  }

  @Test
  void anInlineConfigurationComesAfterTheTemplatesArguments() {
    String preset = PRESET.replace("image: epp", "image: epp, args: ['', --v=4]");

    assertThat(SchedulerFixture.plan(preset + INLINE).arguments())
        .startsWith("", "--v=4", "--config-text")
        .hasSize(4);
  }

  @Test
  void severalReplicasElectALeader() {
    String twice = PRESET.replace("image: epp", "args: [-ha-enable-leader-election]");

    assertThat(SchedulerFixture.plan(PRESET + "replicas: 2").arguments())
        .startsWith("--ha-enable-leader-election");
    assertThat(SchedulerFixture.plan(PRESET + "replicas: 1").arguments())
        .doesNotContain("--ha-enable-leader-election");
    assertThat(SchedulerFixture.plan(twice + "replicas: 2").arguments())
        .doesNotContain("--ha-enable-leader-election");
  }

  @Test
  void tracesComeLast() {
    SchedulerFixture plan =
        SchedulerFixture.plan("model: {uri: 'hf://a/b'}\ntracing: {exporter: otlp}", PRESET);

    assertThat(plan.arguments()).endsWith("--tracing=true");
    assertThat(names(plan.pod().container("main").orElseThrow().node().at("env")))
        .contains("OTEL_SERVICE_NAME", "OTEL_RESOURCE_ATTRIBUTES");
  }

  @Test
  void aTokenizerThatNobodyAsksGoesButItsModelIsStillFetched() {
    String preset = PRESET + "  - {name: tokenizer, image: uds}\n";
    SchedulerFixture plan = SchedulerFixture.plan(preset);

    assertThat(names(plan.pod().node().at("containers"))).containsExactly("main");
    assertThat(plan.pod().initContainer("storage-initializer")).isPresent();
  }

  @Test
  void theTokenizerOfPrecisePrefixCachingStays() {
    String preset = PRESET + "  - {name: tokenizer, image: uds}\n";
    SchedulerFixture plan =
        SchedulerFixture.plan(preset + INLINE.replace("mine", "precise-prefix-cache-scorer"));

    assertThat(names(plan.pod().node().at("containers"))).containsExactly("main", "tokenizer");
    assertThat(plan.arguments().getLast()).contains("/tmp/tokenizer/tokenizer-uds.socket");
  }

  @Test
  void retiredFlagsMoveIntoTheConfiguration() {
    String preset =
        PRESET.replace("image: epp", "args: [--lora-info-metric=a, -cache-info-metric, b, --v=4]");

    assertThat(SchedulerFixture.plan(preset).arguments())
        .satisfiesExactly(
            kept -> assertThat(kept).isEqualTo("--v=4"),
            flag -> assertThat(flag).isEqualTo("--config-text"),
            text -> assertThat(text).contains("loraSpec: a", "cacheInfoSpec: b"));
  }

  @Test
  void retiredFlagsBesideAFileAreRefused() {
    String preset = PRESET.replace("image: epp", "args: [--config-file, /x, --lora-info-metric=a]");

    assertThat(SchedulerFixture.plan(preset).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/retired-metric-flags");
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.nextStep()).contains("--lora-info-metric");
            });
  }

  @Test
  void aConfigurationThatIsNoYamlIsPassedOnAndShowsWhenThePodStarts() {
    String preset = PRESET.replace("image: epp", "args: [--config-text, 'a: [']");
    SchedulerFixture plan = SchedulerFixture.plan(preset);

    assertThat(plan.arguments()).containsExactly("--config-text", "a: [");
    assertThat(plan.findings())
        .singleElement()
        .extracting(Diagnostic::findingClass)
        .isEqualTo(FindingClass.RUNTIME);
  }

  @Test
  void parametersThatCannotBeMigratedAreRefusedWhereTheyStand() {
    SchedulerFixture plan =
        SchedulerFixture.plan(
            PRESET + INLINE.replace("{type: mine}", "{type: pd-profile-handler, parameters: x}"));

    assertThat(plan.findings())
        .filteredOn(Diagnostic::isRefusal)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/config-migration");
              assertThat(finding.location().isKnown()).isTrue();
              assertThat(finding.fieldPaths())
                  .containsExactly("spec.router.scheduler.config.inline.plugins[0].parameters");
            });
  }

  @Test
  void aVersionThatIsNoneIsRefused() {
    assertThat(SchedulerFixture.plan(PRESET.replace("0.9.0", "v0.9.0")).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).hasToString("scheduler/version"));
  }

  @Test
  void aPodWithoutAMainContainerIsAWarning() {
    assertThat(SchedulerFixture.plan(PRESET.replace("name: main", "name: epp")).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.rule()).hasToString("scheduler/no-main-container"));
  }

  @Test
  void aConfigurationInAMountedConfigMapIsCheckedAsItIs() {
    String preset =
        PRESET.replace(
                "image: epp",
                "image: 'llm-d/llm-d-router-endpoint-picker:v0.9.0', args: [--config-file,"
                    + " /etc/epp/picker.yaml], volumeMounts: [{name: config, mountPath: /etc/epp}]")
            + "  volumes: [{name: config, configMap: {name: picker}}]\n";
    String configMap =
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: picker, namespace: llm}
        data:
          picker.yaml: |
            apiVersion: llm-d.ai/v1alpha1
            kind: EndpointPickerConfig
            plugins: [{type: kv-cache-scorer}]
        """;
    SchedulerFixture plan = SchedulerFixture.plan("model: {uri: 'hf://a/b'}", preset, configMap);

    assertThat(plan.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/plugin-type");
              assertThat(finding.nextStep()).isEqualTo("write kv-cache-utilization-scorer");
            });
  }
}
