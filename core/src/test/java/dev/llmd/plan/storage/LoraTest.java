package dev.llmd.plan.storage;

import static dev.llmd.plan.storage.StorageFixture.assertSame;
import static dev.llmd.plan.storage.StorageFixture.texts;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoraTest {

  private static final String ADAPTERS =
      """
      {uri: 'hf://org/base', lora: {maxRank: 32, adapters: [
        {name: zeta, uri: 'hf://org/zeta'},
        {name: alpha, uri: 's3://bucket/alpha'},
        {name: beta, uri: 'pvc://claim/beta'}]}}
      """;

  @Test
  void servesAdaptersInTheOrderOfTheirNamesUnderTwoNamesEach() {
    StorageFixture fixture =
        StorageFixture.modelInPod("containers: [{name: main, args: [--own]}]", ADAPTERS);

    assertThat(texts(fixture.server().at("args")))
        .containsExactly(
            "--enable-lora",
            "--max-lora-rank=32",
            "--lora-modules",
            "'{\"name\":\"alpha\",\"path\":\"/mnt/lora/alpha\"}'",
            "'{\"name\":\"publishers/llm/models/alpha\",\"path\":\"/mnt/lora/alpha\"}'",
            "'{\"name\":\"beta\",\"path\":\"/mnt/lora/beta\"}'",
            "'{\"name\":\"publishers/llm/models/beta\",\"path\":\"/mnt/lora/beta\"}'",
            "'{\"name\":\"zeta\",\"path\":\"/mnt/lora/zeta\"}'",
            "'{\"name\":\"publishers/llm/models/zeta\",\"path\":\"/mnt/lora/zeta\"}'",
            "--own");
  }

  @Test
  void fetchesModelAndAdaptersInOneRun() {
    StorageFixture fixture = StorageFixture.model(ADAPTERS);

    assertThat(texts(fixture.initializer().at("args")))
        .containsExactly(
            "hf://org/base",
            "/mnt/models",
            "s3://bucket/alpha",
            "/mnt/lora/alpha",
            "hf://org/zeta",
            "/mnt/lora/zeta");
    assertSame(
        fixture.server().at("volumeMounts"),
        """
        - {name: kserve-provision-location, mountPath: /mnt, readOnly: true}
        - {name: lora-pvc-beta, mountPath: /mnt/lora/beta, readOnly: true, subPath: beta}
        """);
  }

  @Test
  void fetchesOnlyTheAdapterWhenTheModelIsOnAClaim() {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'pvc://claim/m', lora: {adapters: [{name: a, uri: 'hf://o/a'}]}}");

    assertThat(texts(fixture.initializer().at("args"))).containsExactly("hf://o/a", "/mnt/lora/a");
    assertThat(fixture.pod().hasVolume("kserve-pvc-source")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "."})
  void keepsAdaptersInsideTheirDirectory(String name) {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'hf://o/m', lora: {adapters: [{name: '" + name + "', uri: 'hf://o/a'}]}}");

    assertThat(texts(fixture.initializer().at("args"))).endsWith("/mnt/lora/adapter");
  }

  @Test
  void makesADirectoryNameOfAnyName() {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'hf://o/m', lora: {adapters: [{name: 'org/lora é', uri: 'hf://o/a'}]}}");

    assertThat(texts(fixture.initializer().at("args"))).endsWith("/mnt/lora/org-lora--");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "args: [--lora-modules, own=/lora]",
        "command: [bash, -c, 'vllm serve --lora-modules own=/lora']",
        "env: [{name: VLLM_ADDITIONAL_ARGS, value: '--lora-modules own=/lora'}]"
      })
  void leavesAServerAloneThatConfiguresAdaptersItself(String own) {
    StorageFixture fixture =
        StorageFixture.modelInPod("containers: [{name: main, " + own + "}]", ADAPTERS);

    assertThat(texts(fixture.server().at("args"))).doesNotContain("--enable-lora");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci://reg/a", "gs://bucket/a", "oci+native://reg/a"})
  void refusesOtherSchemes(String uri) {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'hf://o/m', lora: {adapters: [{name: a, uri: '" + uri + "'}]}}");

    assertThat(fixture.rules()).containsExactly("lora/unsupported-scheme");
    assertThat(fixture.context().diagnostics().sorted().getFirst().isRefusal()).isTrue();
    assertThat(fixture.context().diagnostics().sorted().getFirst().fieldPaths())
        .containsExactly("spec.model.lora.adapters[0].uri");
  }

  @Test
  void refusesAdaptersThatNobodyWouldFetch() {
    StorageFixture fixture =
        StorageFixture.spec(
            """
            model: {uri: 'hf://o/m', lora: {adapters: [{name: a, uri: 'pvc://claim/a'}]}}
            storageInitializer: {enabled: false}
            """);

    assertThat(fixture.rules()).containsExactly("lora/storage-initializer-disabled");
  }

  @Test
  void warnsOfQuotesThatNoShellTakesOff() {
    StorageFixture fixture =
        StorageFixture.modelInPod("containers: [{name: main, command: [vllm, serve]}]", ADAPTERS);

    assertThat(fixture.rules()).containsExactly("lora/no-shell");
  }
}
