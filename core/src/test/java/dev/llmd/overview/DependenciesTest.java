package dev.llmd.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.llmd.settings.Provider;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import dev.llmd.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DependenciesTest {

  private static final String ROUTE = "gateway.networking.k8s.io/v1 HTTPRoute";
  private static final String POOL = "inference.networking.k8s.io/v1 InferencePool";
  private static final String GROUPS = "leaderworkerset.x-k8s.io/v1 LeaderWorkerSet";

  static List<Target> targets() {
    return Target.all();
  }

  @Test
  void plainObjectsNeedNothing() {
    assertThat(names("apps/v1 Deployment", "v1 Service", "rbac.authorization.k8s.io/v1 Role"))
        .isEmpty();
  }

  @Test
  void theDefinitionsOfPoolsComeBeforeTheGatewayProvider() {
    assertThat(names(GROUPS, POOL, ROUTE))
        .containsExactly(
            "cert-manager",
            "Gateway API CRDs",
            "Gateway API Inference Extension CRDs",
            "Envoy Gateway",
            "Envoy AI Gateway",
            "LeaderWorkerSet");
  }

  @Test
  void withoutAPoolNothingIsNeededForOne() {
    assertThat(names(ROUTE)).containsExactly("Gateway API CRDs", "Envoy Gateway");
  }

  @Test
  void theProviderOfTheSettingsTakesThePlaceOfTheDefault() {
    assertThat(
            names(
                Optional.of(Provider.ISTIO), ROUTE, POOL, "networking.istio.io/v1 DestinationRule"))
        .containsExactly("Gateway API CRDs", "Gateway API Inference Extension CRDs", "Istio");
  }

  @Test
  void istioIsOneThatTakesThePoolsOfTheTarget() {
    String rule = "networking.istio.io/v1 DestinationRule";
    String olderPool = "inference.networking.x-k8s.io/v1alpha2 InferencePool";

    assertThat(istio(ROUTE, POOL, rule)).extracting(Dependency::version).isEqualTo("1.28.0");
    assertThat(istio(ROUTE, olderPool)).extracting(Dependency::version).isEqualTo("1.27.1");
    assertThat(istio(ROUTE, POOL).note()).contains("ENABLE_GATEWAY_API_INFERENCE_EXTENSION");
    assertThat(istio(ROUTE).note()).isEmpty();
  }

  @Test
  void devicesNeedWhatOffersThem() {
    DeviceUse one = new DeviceUse(Range.of(1), Range.of(1), Range.NONE);
    DeviceTotals devices =
        new DeviceTotals(
            Map.of(
                "nvidia.com/gpu", one,
                "nvidia.com/mig-1g.5gb", one,
                "deviceclass.resource.kubernetes.io/gpu.nvidia.com", one),
            Set.of());

    assertThat(Dependencies.of(List.of(), devices, Target.KSERVE_0_20, Optional.empty()))
        .extracting(Dependency::name, Dependency::neededBy)
        .containsExactly(
            tuple("DRA driver", List.of("gpu.nvidia.com")),
            tuple(
                "Device plugin of nvidia.com", List.of("nvidia.com/gpu", "nvidia.com/mig-1g.5gb")));
  }

  @Test
  void kindsOfUnknownGroupsAreNamedAllTheSame() {
    assertThat(names("example.com/v1 Gadget")).containsExactly("Definitions of example.com");
  }

  /** What a target says it needs is found under the same names when objects need it. */
  @ParameterizedTest
  @MethodSource("targets")
  void definitionsAreNamedAsTheTargetNamesThem(Target target) {
    List<MapNode> objects =
        List.of(
            object(ROUTE),
            object(target.poolGroup() + "/" + target.poolVersion() + " InferencePool"),
            object(GROUPS),
            object("cert-manager.io/v1 Certificate"),
            object("cert-manager.io/v1 Issuer"));

    List<String> found = new ArrayList<>();
    for (Dependency dependency :
        Dependencies.of(objects, DeviceTotals.NONE, target, Optional.empty())) {
      found.addAll(dependency.crds());
      assertThat(dependency.version()).as(dependency.name()).isNotEmpty();
    }

    assertThat(target.crds()).extracting(crd -> crd.name()).containsAll(found);
    assertThat(found).hasSize(objects.size());
  }

  private static List<String> names(String... objects) {
    return names(Optional.empty(), objects);
  }

  private static Dependency istio(String... objects) {
    return all(Optional.of(Provider.ISTIO), objects).stream()
        .filter(dependency -> dependency.name().equals("Istio"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> names(Optional<Provider> provider, String... objects) {
    return all(provider, objects).stream().map(Dependency::name).toList();
  }

  private static List<Dependency> all(Optional<Provider> provider, String... objects) {
    List<MapNode> manifests = new ArrayList<>();
    for (String object : objects) {
      manifests.add(object(object));
    }
    return Dependencies.of(manifests, DeviceTotals.NONE, Target.KSERVE_0_20, provider);
  }

  private static MapNode object(String apiVersionAndKind) {
    String[] parts = apiVersionAndKind.split(" ", 2);
    return Scene.document("{apiVersion: " + parts[0] + ", kind: " + parts[1] + "}");
  }
}
