package dev.llmd.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig.ModelRoutingMode;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformConfigReaderTest {

  private static final String STORAGE =
      """
      {"cpuRequest": "0.1", "cpuLimit": "1", "memoryRequest": "100Mi", "memoryLimit": "1024Mi"}
      """;

  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void usesTheReleasedSettingsWhenTheRepositoryHasNone() {
    PlatformConfig platform =
        PlatformConfigReader.read(new Repository(List.of()), Target.KSERVE_0_20, diagnostics);

    assertThat(platform.ingressGatewayNamespace()).isEqualTo("kserve");
    assertThat(platform.ingressGatewayName()).isEqualTo("kserve-ingress-gateway");
    assertThat(platform.storage().image()).isEqualTo("kserve/storage-initializer:v0.20.0");
    assertThat(platform.storage().uidModelcar()).contains(1010L);
    assertThat(platform.wva()).isEmpty();
  }

  @Test
  void fillsWhatTheConfigMapLeavesOutAsTheControllerDoes() {
    PlatformConfig platform = read(Map.of());

    assertThat(platform.ingressGatewayName()).isEmpty();
    assertThat(platform.urlScheme()).isEqualTo("http");
    assertThat(platform.modelRoutingHeader()).isEqualTo("X-Gateway-Model-Name");
    assertThat(platform.modelRoutingMode()).isEqualTo(ModelRoutingMode.ENABLED);
    assertThat(platform.enableTls()).isFalse();
    assertThat(platform.storage().image()).isEqualTo("kserve/storage-initializer:latest");
    assertThat(platform.storage().enableOciModelSupport()).isFalse();
    assertThat(platform.storage().uidModelcar()).isEmpty();
    assertThat(platform.credentials().s3().accessKeyIdName()).isEqualTo("awsAccessKeyID");
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void readsWhatTheConfigMapSets() {
    PlatformConfig platform =
        read(
            Map.of(
                "ingress",
                """
                {"kserveIngressGateway": "infra/public", "ingressGateway": "a/b",
                 "urlScheme": "https", "enableLLMInferenceServiceTLS": true,
                 "modelBasedRoutingHeaderName": "X-Model", "modelBasedRoutingMode": "Forced"}
                """,
                "credentials",
                """
                {"s3": {"s3AccessKeyIDName": "KEY", "s3Region": "eu"}}
                """,
                "autoscaling-wva-controller-config",
                """
                {"prometheus": {"url": "https://prom:9090", "authModes": "bearer"}}
                """));

    assertThat(platform.ingressGatewayNamespace()).isEqualTo("infra");
    assertThat(platform.ingressGatewayName()).isEqualTo("public");
    assertThat(platform.urlScheme()).isEqualTo("https");
    assertThat(platform.enableTls()).isTrue();
    assertThat(platform.modelRoutingHeader()).isEqualTo("X-Model");
    assertThat(platform.modelRoutingMode()).isEqualTo(ModelRoutingMode.FORCED);
    assertThat(platform.storage().cpuRequest()).isEqualTo("100m");
    assertThat(platform.storage().memoryLimit()).isEqualTo("1Gi");
    assertThat(platform.credentials().s3().accessKeyIdName()).isEqualTo("KEY");
    assertThat(platform.credentials().s3().region()).isEqualTo("eu");
    assertThat(platform.wva())
        .isEqualTo(
            Optional.of(new PlatformConfig.Wva("https://prom:9090", false, "bearer", "", "")));
    assertThat(diagnostics.sorted()).isEmpty();
  }

  @Test
  void turnsOciOnUnderItsOlderName() {
    PlatformConfig platform =
        read(Map.of("storageInitializer", STORAGE.replace("{", "{\"enableModelcar\": true, ")));

    assertThat(platform.storage().enableOciModelSupport()).isTrue();
  }

  @Test
  void refusesCommentsInsideJson() {
    read(Map.of("ingress", "{\n  # the gateway\n  \"ingressGateway\": \"a/b\"\n}"));

    assertThat(diagnostics.hasRefusals()).isTrue();
    assertThat(onlyFinding().fieldPaths()).containsExactly("data.ingress");
    assertThat(onlyFinding().message()).contains("line 2, column 3");
  }

  @Test
  void refusesAFieldOfAnotherType() {
    read(Map.of("ingress", "{\"ingressGateway\": \"a/b\", \"urlScheme\": true}"));

    assertThat(onlyFinding().fieldPaths()).containsExactly("data.ingress.urlScheme");
  }

  @Test
  void refusesStorageWithoutSizes() {
    read(Map.of("storageInitializer", "{}"));

    assertThat(diagnostics.sorted())
        .extracting(finding -> finding.fieldPaths().getFirst())
        .containsExactlyInAnyOrder(
            "data.storageInitializer.cpuRequest",
            "data.storageInitializer.cpuLimit",
            "data.storageInitializer.memoryRequest",
            "data.storageInitializer.memoryLimit");
  }

  @Test
  void refusesASizeThatIsNoTextOnce() {
    read(Map.of("storageInitializer", STORAGE.replace("\"0.1\"", "1")));

    assertThat(onlyFinding().message())
        .isEqualTo("data.storageInitializer.cpuRequest is the number 1");
  }

  @Test
  void refusesAnUnknownOciMode() {
    read(Map.of("storageInitializer", STORAGE.replace("{", "{\"ociModelMode\": \"copy\", ")));

    assertThat(onlyFinding().fieldPaths()).containsExactly("data.storageInitializer.ociModelMode");
  }

  private Diagnostic onlyFinding() {
    assertThat(diagnostics.sorted()).hasSize(1);
    return diagnostics.sorted().getFirst();
  }

  private PlatformConfig read(Map<String, String> data) {
    Map<String, String> all = new HashMap<>(Map.of("storageInitializer", STORAGE));
    all.putAll(data);
    MapNode configMap =
        MapNode.builder()
            .put("apiVersion", "v1")
            .put("kind", "ConfigMap")
            .put("metadata", MapNode.builder().put("name", "inferenceservice-config").build())
            .put("data", MapNode.ofTexts(all))
            .build();
    return PlatformConfigReader.read(
        new Repository(List.of(new ApiObject(configMap, "kserve"))),
        Target.KSERVE_0_20,
        diagnostics);
  }
}
