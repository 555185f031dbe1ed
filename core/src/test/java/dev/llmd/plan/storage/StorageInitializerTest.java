package dev.llmd.plan.storage;

import static dev.llmd.plan.storage.StorageFixture.account;
import static dev.llmd.plan.storage.StorageFixture.assertSame;
import static dev.llmd.plan.storage.StorageFixture.names;
import static dev.llmd.plan.storage.StorageFixture.platform;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorageInitializerTest {

  private static final String BUCKET = "{uri: 's3://bucket/m'}";

  @Test
  void keepsWhatTheUserChangesButTheArguments() {
    StorageFixture fixture =
        StorageFixture.modelInPod(
            """
            containers: [{name: main}]
            initContainers:
              - name: storage-initializer
                image: own/initializer:1
                command: [fetch]
                args: [something, else]
                env: [{name: HTTPS_PROXY, value: "http://proxy:3128"}]
                resources: {limits: {memory: 8Gi}}
            """,
            "{uri: 'hf://o/m'}");

    assertThat(fixture.initializer().at("image").text()).contains("own/initializer:1");
    assertThat(fixture.initializer().at("command").isPresent()).isFalse();
    assertSame(fixture.initializer().at("args"), "['hf://o/m', /mnt/models]");
    assertSame(
        fixture.initializer().at("resources"),
        "{limits: {cpu: '1', memory: 8Gi}, requests: {cpu: 100m, memory: 100Mi}}");
    assertThat(names(fixture.initializer().at("env"))).startsWith("HTTPS_PROXY");
    assertThat(fixture.rules())
        .containsExactly("storage/initializer-arguments", "storage/initializer-arguments");
  }

  @Test
  void dropsAUsersInitializerThatHasNothingToFetch() {
    StorageFixture fixture =
        StorageFixture.modelInPod(
            "{containers: [{name: main}], initContainers: [{name: storage-initializer}]}",
            "{uri: 'pvc://claim/m'}");

    assertThat(fixture.pod().node().at("initContainers").isPresent()).isFalse();
  }

  @Test
  void decryptsConfidentialModels() {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 's3://b/m', confidential: {enabled: true, resourceId: 'kbs:///a/b/c'}}");

    assertSame(
        fixture.initializer().at("env"),
        """
        - {name: CONFIDENTIAL_ENABLED, value: "true"}
        - {name: CONFIDENTIAL_RESOURCE_ID, value: "kbs:///a/b/c"}
        """);
  }

  @Test
  void putsItsVariablesInOrderBetweenTheUsers() {
    StorageFixture fixture =
        StorageFixture.modelInPod(
            """
            containers: [{name: main}]
            initContainers:
              - name: storage-initializer
                env:
                  - {name: FIRST, value: a}
                  - {name: CONFIDENTIAL_RESOURCE_ID, value: mine}
            """,
            "{uri: 's3://b/m', confidential: {enabled: true, resourceId: 'kbs:///a/b/c'}}");

    assertSame(
        fixture.initializer().at("env"),
        """
        - {name: FIRST, value: a}
        - {name: CONFIDENTIAL_ENABLED, value: "true"}
        - {name: CONFIDENTIAL_RESOURCE_ID, value: mine}
        """);
  }

  @Test
  void trustsThePlatformsAuthoritiesUnderTheirCopysName() {
    StorageFixture fixture =
        StorageFixture.model(
            BUCKET,
            platform(
                "\"caBundleConfigMapName\": \"ca\", \"caBundleVolumeMountPath\": \"/trust\"", ""));

    assertSame(
        fixture.volume("cabundle-cert"),
        "{name: cabundle-cert, configMap: {name: global-ca-bundle}}");
    assertSame(
        fixture.initializer().at("env"),
        """
        - {name: CA_BUNDLE_CONFIGMAP_NAME, value: global-ca-bundle}
        - {name: CA_BUNDLE_VOLUME_MOUNT_POINT, value: /trust}
        """);
    assertThat(names(fixture.initializer().at("volumeMounts"))).contains("cabundle-cert");
  }

  @Test
  void trustsTheAuthoritiesThatTheCredentialsName() {
    StorageFixture fixture =
        StorageFixture.model(
            BUCKET,
            account("s3"),
            """
            apiVersion: v1
            kind: Secret
            metadata:
              name: s3
              namespace: llm
              annotations:
                serving.kserve.io/s3-cabundle-configmap: minio-ca
                serving.kserve.io/s3-cabundle: /minio/certs/ca.pem
            data: {AWS_SECRET_ACCESS_KEY: eA==}
            """);

    assertSame(
        fixture.volume("cabundle-cert"), "{name: cabundle-cert, configMap: {name: minio-ca}}");
    assertThat(fixture.initializerEnv("CA_BUNDLE_VOLUME_MOUNT_POINT").at("value").text())
        .contains("/minio/certs");
  }

  @Test
  void doesNotTrustMoreForHuggingFaceAlone() {
    StorageFixture fixture =
        StorageFixture.model(
            "{uri: 'hf://o/m'}", platform("\"caBundleConfigMapName\": \"ca\"", ""));

    assertThat(fixture.pod().hasVolume("cabundle-cert")).isFalse();
  }
}
