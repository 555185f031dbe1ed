package dev.llmd.plan.storage;

import static dev.llmd.plan.storage.StorageFixture.assertSame;
import static dev.llmd.plan.storage.StorageFixture.names;
import static dev.llmd.plan.storage.StorageFixture.platform;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArtifactsTest {

  @Test
  void downloadsFromHuggingFace() {
    StorageFixture fixture = StorageFixture.model("{uri: hf://org/model}");

    assertSame(
        fixture.initializer(),
        """
        name: storage-initializer
        image: kserve/storage-initializer:v0.20.0
        args: ["hf://org/model", /mnt/models]
        resources:
          limits: {cpu: "1", memory: 1Gi}
          requests: {cpu: 100m, memory: 100Mi}
        terminationMessagePolicy: FallbackToLogsOnError
        env:
          - {name: HF_HUB_ENABLE_HF_TRANSFER, value: "1"}
          - {name: HF_XET_HIGH_PERFORMANCE, value: "1"}
          - {name: HF_XET_NUM_CONCURRENT_RANGE_GETS, value: "8"}
        volumeMounts: [{name: kserve-provision-location, mountPath: /mnt/models}]
        """);
    assertSame(
        fixture.server().at("volumeMounts"),
        "[{name: kserve-provision-location, mountPath: /mnt/models, readOnly: true}]");
    assertSame(
        fixture.pod().node().at("volumes"), "[{name: kserve-provision-location, emptyDir: {}}]");
  }

  @Test
  void downloadsFromBucketsWithoutHuggingFaceSettings() {
    StorageFixture fixture = StorageFixture.model("{uri: 's3://bucket/model'}");

    assertThat(fixture.initializer().at("env").isPresent()).isFalse();
  }

  @Test
  void readsTheSchemeInAnyCaseAsGoDoes() {
    StorageFixture fixture = StorageFixture.model("{uri: 'S3://Bucket/Model'}");

    assertSame(fixture.initializer().at("args"), "['s3://Bucket/Model', /mnt/models]");
  }

  @Test
  void mountsAClaimAndItsPath() {
    StorageFixture fixture = StorageFixture.model("{uri: 'pvc://models/llama/8b'}");

    assertSame(
        fixture.server().at("volumeMounts"),
        """
        - {name: kserve-pvc-source, mountPath: /mnt/models, subPath: llama/8b, readOnly: true}
        """);
    assertSame(
        fixture.volume("kserve-pvc-source"),
        "{name: kserve-pvc-source, persistentVolumeClaim: {claimName: models}}");
    assertThat(fixture.hasInitializer()).isFalse();
  }

  @Test
  void mountsTheRootOfAClaim() {
    StorageFixture fixture = StorageFixture.model("{uri: 'pvc://models'}");

    assertThat(fixture.server().at("volumeMounts").items().getFirst().at("subPath").isPresent())
        .isFalse();
  }

  @Test
  void runsAnOciImageBesideTheServer() {
    StorageFixture fixture = StorageFixture.model("{uri: 'oci://reg/llama:1'}");

    assertThat(names(fixture.pod().node().at("containers"))).containsExactly("main", "modelcar");
    assertThat(names(fixture.pod().node().at("initContainers"))).containsExactly("modelcar-init");
    assertThat(fixture.pod().node().at("shareProcessNamespace").isTrue()).isTrue();
    assertSame(fixture.server().at("env"), "[{name: MODEL_INIT_MODE, value: async}]");
    assertSame(fixture.server().at("securityContext"), "{runAsUser: 1010}");
    assertSame(
        fixture.server().at("volumeMounts"),
        "[{name: kserve-provision-location, mountPath: /mnt}]");
  }

  @Test
  void leavesTheUserAloneWhenThePlatformNamesNone() {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'oci://reg/llama:1'}", platform("\"enableModelcar\": true", ""));

    assertThat(fixture.server().at("securityContext").isPresent()).isFalse();
  }

  @Test
  void refusesOciImagesThatThePlatformTurnsOff() {
    StorageFixture fixture = StorageFixture.model("{uri: 'oci://reg/m:1'}", platform("", ""));

    assertThat(fixture.rules()).containsExactly("storage/oci-disabled");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oci+native://reg/llama:1", "oci://reg/llama:1"})
  void mountsAnOciImageAsVolume(String uri) {
    StorageFixture fixture =
        StorageFixture.model("{uri: '" + uri + "'}", platform("\"ociModelMode\": \"native\"", ""));

    assertSame(
        fixture.volume("mnt-models"),
        "{name: mnt-models, image: {reference: 'reg/llama:1', pullPolicy: IfNotPresent}}");
    assertSame(
        fixture.server().at("volumeMounts"),
        "[{name: mnt-models, mountPath: /mnt/models, readOnly: true, subPath: models}]");
  }

  @Test
  void refusesToShadowAnotherVolumeAtTheModelPath() {
    StorageFixture fixture =
        StorageFixture.modelInPod(
            "containers: [{name: main, volumeMounts: [{name: own, mountPath: /mnt/models}]}]",
            "{uri: 'oci+native://reg/llama:1'}");

    assertThat(fixture.rules()).containsExactly("storage/mount-path-taken");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/m", "ftp://host/m", "https://host/m", "oci+fetch://reg/m"})
  void refusesSchemesThatTheControllerDoesNotKnow(String uri) {
    StorageFixture fixture = StorageFixture.model("{uri: '" + uri + "'}");

    Diagnostic finding = fixture.context().diagnostics().sorted().getFirst();
    assertThat(finding.rule()).hasToString("storage/unsupported-scheme");
    assertThat(finding.isRefusal()).isTrue();
    assertThat(finding.fieldPaths()).containsExactly("spec.model.uri");
    assertThat(finding.location().isKnown()).isTrue();
  }

  @Test
  void refusesAUriWithoutSchemeEvenWhenNothingIsFetched() {
    StorageFixture fixture =
        StorageFixture.spec("model: {uri: llama}\nstorageInitializer: {enabled: false}");

    assertThat(fixture.rules()).containsExactly("storage/uri-without-scheme");
  }

  @Test
  void leavesThePodAloneWhenTheInitializerIsDisabled() {
    StorageFixture fixture =
        StorageFixture.spec("model: {uri: 'hf://o/m'}\nstorageInitializer: {enabled: false}");

    assertSame(fixture.pod().node(), "containers: [{name: main}]");
  }

  @Test
  void readsACachedModelFromItsClaim() {
    StorageFixture fixture =
        StorageFixture.annotated(
            """
            labels: {internal.serving.kserve.io/localmodel: cache}
            annotations:
              internal.serving.kserve.io/localmodel-sourceuri: hf://org
              internal.serving.kserve.io/localmodel-pvc-name: cached
            """,
            "{uri: 'hf://org/model'}");

    assertSame(
        fixture.volume("kserve-pvc-source"),
        "{name: kserve-pvc-source, persistentVolumeClaim: {claimName: cached}}");
    assertThat(fixture.server().at("volumeMounts").items().getFirst().at("subPath").text(""))
        .matches("models/[0-9a-f]{16}/model");
  }

  @Test
  void refusesACachedModelWithoutItsClaim() {
    StorageFixture fixture =
        StorageFixture.annotated(
            "labels: {internal.serving.kserve.io/localmodel: cache}", "{uri: 'hf://org/model'}");

    assertThat(fixture.rules())
        .containsExactly("storage/local-model-annotation", "storage/local-model-annotation");
  }

  @Test
  void fetchesOnlyWhatATokenizerReads() {
    StorageFixture fixture = StorageFixture.tokenizer("{uri: 'hf://org/model'}");

    assertThat(fixture.initializerEnv("STORAGE_ALLOW_PATTERNS").at("value").text(""))
        .contains("tokenizer.json")
        .doesNotContain("safetensors");
    assertSame(
        fixture.pod().container("tokenizer").orElseThrow().node().at("volumeMounts"),
        "[{name: kserve-provision-location, mountPath: /mnt/models/base, readOnly: true}]");
  }
}
