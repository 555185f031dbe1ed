package dev.llmd.plan.storage;

import static dev.llmd.plan.storage.StorageFixture.account;
import static dev.llmd.plan.storage.StorageFixture.annotated;
import static dev.llmd.plan.storage.StorageFixture.assertSame;
import static dev.llmd.plan.storage.StorageFixture.model;
import static dev.llmd.plan.storage.StorageFixture.names;
import static dev.llmd.plan.storage.StorageFixture.platform;
import static dev.llmd.plan.storage.StorageFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest {

  private static final String BUCKET = "{uri: 's3://bucket/m'}";
  private static final String HUB = "{uri: 'hf://o/m'}";
  private static final String TOKEN =
      "{name: HF_TOKEN, valueFrom: {secretKeyRef: {name: hub, key: HF_TOKEN}}}";

  @Test
  void passesATokenOn() {
    StorageFixture fixture = model(HUB, account("hub"), secret("hub", "HF_TOKEN"));

    assertSame(fixture.initializerEnv("HF_TOKEN"), TOKEN);
  }

  @Test
  void usesTheDefaultAccountWhenThePodNamesNone() {
    String account = account("hub").replace("name: own", "name: default");

    assertSame(model(HUB, account, secret("hub", "HF_TOKEN")).initializerEnv("HF_TOKEN"), TOKEN);
  }

  @Test
  void knowsTheKeysOfAnExternalSecretByItsTarget() {
    StorageFixture fixture =
        model(
            HUB,
            account("hub"),
            """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: from-vault, namespace: llm}
            spec:
              target: {name: hub}
              data: [{secretKey: HF_TOKEN, remoteRef: {key: hub/token}}]
            """);

    assertSame(fixture.initializerEnv("HF_TOKEN"), TOKEN);
  }

  @Test
  void takesTheAnnotationsOfAnExternalSecretsTemplate() {
    StorageFixture fixture =
        model(
            BUCKET,
            account("s3"),
            """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata: {name: s3, namespace: llm, annotations: {serving.kserve.io/s3-region: no}}
            spec:
              target:
                template:
                  metadata: {annotations: {serving.kserve.io/s3-region: eu-west-1}}
              data: [{secretKey: AWS_SECRET_ACCESS_KEY}, {secretKey: AWS_ACCESS_KEY_ID}]
            """);

    assertThat(fixture.initializerEnv("AWS_DEFAULT_REGION").at("value").text())
        .contains("eu-west-1");
  }

  @Test
  void knowsTheKeysAndAnnotationsOfASealedSecret() {
    StorageFixture fixture =
        model(
            BUCKET,
            account("s3"),
            """
            apiVersion: bitnami.com/v1alpha1
            kind: SealedSecret
            metadata: {name: s3, namespace: llm}
            spec:
              encryptedData: {AWS_SECRET_ACCESS_KEY: AgBy, AWS_ACCESS_KEY_ID: AgBz}
              template:
                metadata: {annotations: {serving.kserve.io/s3-region: eu-west-1}}
            """);

    assertThat(names(fixture.initializer().at("env")))
        .containsExactly("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION");
  }

  @Test
  void believesWhatTheAccountSaysAboutASecret() {
    String account =
        account("hub")
            .replace(
                "namespace: llm",
                "namespace: llm, annotations: {llmd.dev/secret-keys: 's3=A,B; hub = HF_TOKEN'}");

    StorageFixture fixture = model(HUB, account);

    assertSame(fixture.initializerEnv("HF_TOKEN"), TOKEN);
    assertThat(fixture.rules()).isEmpty();
  }

  @Test
  void notesASecretThatOnlyTheClusterHas() {
    StorageFixture fixture = model(HUB, account("hub"));

    assertThat(fixture.rules()).containsExactly("storage/secret-not-given");
    assertThat(fixture.context().diagnostics().hasRefusals()).isFalse();
  }

  @Test
  void letsTheServiceNameTheOneSecretToUse() {
    StorageFixture fixture =
        annotated(
            "annotations: {serving.kserve.io/storageSecretName: hub}",
            HUB,
            account("s3"),
            secret("s3", "AWS_SECRET_ACCESS_KEY"),
            secret("hub", "HF_TOKEN"));

    assertThat(names(fixture.initializer().at("env")))
        .startsWith("HF_TOKEN")
        .doesNotContain("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void configuresABucketByAnnotationsBeforeThePlatformsSettings() {
    String account =
        account()
            .replace(
                "namespace: llm",
                """
                namespace: llm, annotations: {
                eks.amazonaws.com/role-arn: role,
                serving.kserve.io/s3-endpoint: "minio:9000", serving.kserve.io/s3-usehttps: "0"}\
                """);

    StorageFixture fixture =
        model(
            BUCKET,
            account,
            platform("", "\"s3\": {\"s3Endpoint\": \"s3.local\", \"s3Region\": \"eu\"}"));

    assertSame(
        fixture.initializer().at("env"),
        """
        - {name: S3_USE_HTTPS, value: "0"}
        - {name: S3_ENDPOINT, value: "minio:9000"}
        - {name: AWS_ENDPOINT_URL, value: "http://minio:9000"}
        - {name: AWS_DEFAULT_REGION, value: eu}
        """);
  }

  @Test
  void letsTheSchemeOfAnEndpointDecide() {
    StorageFixture fixture =
        model(
            BUCKET,
            account("s3"),
            secret("s3", "AWS_SECRET_ACCESS_KEY"),
            platform(
                "",
                """
                "s3": {"s3Endpoint": "HTTPS://s3.local", "s3UseHttps": "0",
                    "s3SecretAccessKeyName": "AWS_SECRET_ACCESS_KEY"}\
                """));

    assertThat(fixture.initializerEnv("S3_USE_HTTPS").at("value").text()).contains("1");
    assertThat(fixture.initializerEnv("S3_ENDPOINT").at("value").text()).contains("s3.local");
    assertThat(fixture.initializerEnv("AWS_ENDPOINT_URL").at("value").text())
        .contains("HTTPS://s3.local");
  }

  @Test
  void refersToAnEndpointInASecretInsteadOfReadingIt() {
    StorageFixture fixture =
        model(BUCKET, account("s3"), secret("s3", "AWS_SECRET_ACCESS_KEY", "S3_ENDPOINT"));

    assertSame(
        fixture.initializerEnv("S3_ENDPOINT"),
        "{name: S3_ENDPOINT, valueFrom: {secretKeyRef: {name: s3, key: S3_ENDPOINT}}}");
    assertThat(fixture.initializerEnv("AWS_ENDPOINT_URL").at("value").text())
        .contains("https://$(S3_ENDPOINT)");
  }

  @Test
  void saysThatASecretCannotDecideWhatIsMounted() {
    StorageFixture fixture =
        model(
            BUCKET,
            account("s3"),
            secret("s3", "AWS_SECRET_ACCESS_KEY", "AWS_CA_BUNDLE_CONFIGMAP"));

    assertThat(fixture.rules()).containsExactly("storage/secret-value-not-read");
    assertThat(fixture.pod().hasVolume("cabundle-cert")).isFalse();
  }

  @Test
  void mountsGoogleCredentials() {
    StorageFixture fixture =
        model(BUCKET, account("gcp"), secret("gcp", "gcloud-application-credentials.json"));

    assertSame(fixture.volume("user-gcp-sa"), "{name: user-gcp-sa, secret: {secretName: gcp}}");
    assertThat(fixture.initializerEnv("GOOGLE_APPLICATION_CREDENTIALS").at("value").text())
        .contains("/var/secrets/gcloud-application-credentials.json");
  }

  @Test
  void translatesOlderAzureKeys() {
    StorageFixture fixture =
        model(BUCKET, account("az"), secret("az", "AZ_CLIENT_ID", "AZURE_CLIENT_SECRET"));

    assertSame(
        fixture.initializer().at("env"),
        """
        - name: AZURE_TENANT_ID
          valueFrom: {secretKeyRef: {name: az, key: AZURE_TENANT_ID}}
        - name: AZURE_CLIENT_ID
          valueFrom: {secretKeyRef: {name: az, key: AZ_CLIENT_ID}}
        - name: AZURE_CLIENT_SECRET
          valueFrom: {secretKeyRef: {name: az, key: AZURE_CLIENT_SECRET}}
        """);
  }

  @Test
  void passesAnAzureStorageKeyOnAlone() {
    StorageFixture fixture =
        model(
            BUCKET, account("az"), secret("az", "AZURE_STORAGE_ACCESS_KEY", "AZURE_ACCOUNT_NAME"));

    assertThat(names(fixture.initializer().at("env"))).containsExactly("AZURE_STORAGE_ACCESS_KEY");
  }

  @Test
  void mountsHdfsCredentials() {
    StorageFixture fixture = model(BUCKET, account("hdfs"), secret("hdfs", "HDFS_NAMENODE"));

    assertSame(fixture.volume("hdfs-secrets"), "{name: hdfs-secrets, secret: {secretName: hdfs}}");
    assertThat(names(fixture.initializer().at("volumeMounts"))).contains("hdfs-secrets");
  }

  @Test
  void saysThatHeadersAreSecretValues() {
    StorageFixture fixture = model(BUCKET, account("web"), secret("web", "https-host", "headers"));

    assertThat(fixture.rules()).containsExactly("storage/secret-value-not-read");
  }

  @Test
  void passesNothingOfOtherSecrets() {
    StorageFixture fixture = model(BUCKET, account("pull"), secret("pull", ".dockerconfigjson"));

    assertThat(fixture.initializer().at("env").isPresent()).isFalse();
    assertThat(fixture.rules()).isEmpty();
  }
}
