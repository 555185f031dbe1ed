package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.BackendTLSPolicy;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.resource.v1.ResourceClaimTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A second opinion on every golden object: another project's model of its kind knows each field and
 * agrees with its type.
 */
class ModelRoundTripTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper STRICT = strict();

  private static final Map<String, Class<?>> MODELS =
      Map.ofEntries(
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
          Map.entry("gateway.networking.k8s.io/v1 BackendTLSPolicy", BackendTLSPolicy.class),
          Map.entry("gateway.networking.k8s.io/v1 Gateway", Gateway.class),
          Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
          Map.entry("rbac.authorization.k8s.io/v1 ClusterRole", ClusterRole.class),
          Map.entry("rbac.authorization.k8s.io/v1 ClusterRoleBinding", ClusterRoleBinding.class),
          Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
          Map.entry("resource.k8s.io/v1 ResourceClaimTemplate", ResourceClaimTemplate.class));

  private static final String LEADER_WORKER_SET = "leaderworkerset.x-k8s.io/v1 LeaderWorkerSet";

  /** Kinds for which there is no such model here: definitions and an API server judge them. */
  private static final Set<String> WITHOUT_MODEL =
      Set.of(
          "cert-manager.io/v1 Certificate",
          "cert-manager.io/v1 Issuer",
          "inference.networking.k8s.io/v1 InferencePool",
          "inference.networking.x-k8s.io/v1alpha2 InferencePool",
          "inference.networking.x-k8s.io/v1alpha2 InferenceModel",
          "inference.networking.x-k8s.io/v1alpha2 InferenceModelRewrite",
          "inference.networking.x-k8s.io/v1alpha2 InferenceObjective",
          "keda.sh/v1alpha1 ScaledObject",
          "llmd.ai/v1alpha1 VariantAutoscaling",
          "monitoring.coreos.com/v1 PodMonitor",
          "monitoring.coreos.com/v1 ServiceMonitor",
          "networking.gke.io/v1 GCPBackendPolicy",
          "networking.gke.io/v1 HealthCheckPolicy",
          "networking.istio.io/v1 DestinationRule",
          "networking.k8s.io/v1 Ingress");

  static List<GoldenCase> cases() {
    return GoldenCase.withOutput();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyObjectIsWhatItsModelExpects(GoldenCase golden) throws IOException {
    for (JsonNode object : golden.objects()) {
      String kind = kind(object);
      if (kind.equals(LEADER_WORKER_SET)) {
        JsonNode template = object.at("/spec/leaderWorkerTemplate");
        assertReads(template.path("workerTemplate"), PodTemplateSpec.class, object);
        if (template.has("leaderTemplate")) {
          assertReads(template.path("leaderTemplate"), PodTemplateSpec.class, object);
        }
      } else if (!WITHOUT_MODEL.contains(kind)) {
        assertThat(MODELS).containsKey(kind);
        assertReads(object, MODELS.get(kind), object);
      }
    }
  }

  @Test
  void noKindIsNamedThatNoCaseHas() throws IOException {
    Set<String> seen = new TreeSet<>();
    for (GoldenCase golden : cases()) {
      golden.objects().forEach(object -> seen.add(kind(object)));
    }
    Set<String> named = new TreeSet<>(MODELS.keySet());
    named.addAll(WITHOUT_MODEL);
    named.add(LEADER_WORKER_SET);

    assertThat(seen).isEqualTo(named);
  }

  @Test
  void theModelsRefuseAnUnknownFieldAndANumberForAText() throws IOException {
    JsonNode unknown = YAML.readTree("{metadata: {name: a}, spec: {tipe: ClusterIP}}");
    JsonNode number = YAML.readTree("{metadata: {name: a, labels: {version: 1}}}");

    assertThatCode(() -> STRICT.treeToValue(unknown, Service.class)).hasMessageContaining("tipe");
    assertThatCode(() -> STRICT.treeToValue(number, Service.class)).hasMessageContaining("version");
  }

  private static void assertReads(JsonNode node, Class<?> model, JsonNode object) {
    assertThatCode(() -> STRICT.treeToValue(node, model))
        .as("%s %s", kind(object), object.at("/metadata/name").asText())
        .doesNotThrowAnyException();
  }

  private static String kind(JsonNode object) {
    return object.path("apiVersion").asText() + " " + object.path("kind").asText();
  }

  /** The models keep unknown fields in a map of their own, and Jackson turns numbers into texts. */
  private static ObjectMapper strict() {
    return JsonMapper.builder()
        .annotationIntrospector(
            new JacksonAnnotationIntrospector() {
              @Override
              public Boolean hasAnySetter(Annotated annotated) {
                return false;
              }
            })
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .build();
  }
}
