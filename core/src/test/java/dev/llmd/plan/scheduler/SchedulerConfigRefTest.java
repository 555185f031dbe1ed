package dev.llmd.plan.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.plan.PlanContext;
import dev.llmd.testing.Scene;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerConfigRefTest {
  private final Diagnostics diagnostics = new Diagnostics();

  @Test
  void theTextOfTheConfigMapTakesThePlaceOfTheReference() {
    LlmService service = resolve("{ref: {name: cfg}}", configMap("cfg", "llm", "epp: 'kind: A'"));

    assertThat(service.spec().scheduler().orElseThrow().inlineConfig().text()).contains("kind: A");
    assertThat(service.spec().node().at("router", "scheduler", "config", "ref").isPresent())
        .isFalse();
    assertThat(findings()).isEmpty();
  }

  @Test
  void anotherKeyMayBeNamed() {
    LlmService service =
        resolve("{ref: {name: cfg, key: x}}", configMap("cfg", "llm", "{epp: no, x: 'kind: A'}"));

    assertThat(service.spec().scheduler().orElseThrow().inlineConfig().text()).contains("kind: A");
  }

  @Test
  void sharedConfigurationsAreFoundInTheSystemNamespaceButTheServicesOwnComeFirst() {
    String shared = configMap("config-scheduler-x", "kserve", "epp: shared");
    String own = configMap("config-scheduler-x", "llm", "epp: own");

    assertThat(inline(resolve("{ref: {name: config-scheduler-x}}", shared))).isEqualTo("shared");
    assertThat(inline(resolve("{ref: {name: config-scheduler-x}}", shared, own))).isEqualTo("own");
  }

  @Test
  void otherNamesAreNotLookedForInTheSystemNamespace() {
    resolve("{ref: {name: cfg}}", configMap("cfg", "kserve", "epp: shared"));

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/config-not-found");
              assertThat(finding.isRefusal()).isTrue();
              assertThat(finding.fieldPaths())
                  .containsExactly("spec.router.scheduler.config.ref.name");
              assertThat(finding.location().isKnown()).isTrue();
              assertThat(finding.expected()).endsWith("in namespace llm");
            });
  }

  @Test
  void aKeyThatIsMissingIsRefused() {
    resolve("{ref: {name: cfg}}", configMap("cfg", "llm", "other: x"));

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).hasToString("scheduler/config-key-not-found");
              assertThat(finding.message()).contains("ConfigMap llm/cfg", "epp");
            });
  }

  @Test
  void aTextTooShortForAnObjectIsRefused() {
    resolve("{ref: {name: cfg}}", configMap("cfg", "llm", "epp: ''"));

    assertThat(findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).hasToString("scheduler/config-empty"));
  }

  @Test
  void aLatencyProducerByReferenceLacksItsPredictor() {
    resolve(
        "{ref: {name: cfg}}",
        configMap("cfg", "llm", "epp: '{kind: A, plugins: [{type: predicted-latency-producer}]}'"));

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.rule()).hasToString("scheduler/latency-predictor-by-ref"));
  }

  @Test
  void withoutAReferenceNothingHappens() {
    Scene scene = Scene.of(service("{inline: {kind: A}}"));
    PlanContext context = scene.context("svc");

    assertThat(resolve(context)).isSameAs(context.service());
  }

  private LlmService resolve(String config, String... configMaps) {
    String[] documents = new String[configMaps.length + 1];
    System.arraycopy(configMaps, 0, documents, 1, configMaps.length);
    documents[0] = service(config);
    return resolve(Scene.of(documents).context("svc"));
  }

  private LlmService resolve(PlanContext context) {
    return new SchedulerConfigRef(context.service(), context.repository(), "kserve", diagnostics)
        .resolve();
  }

  private List<Diagnostic> findings() {
    return diagnostics.sorted();
  }

  private static String inline(LlmService service) {
    return service.spec().scheduler().orElseThrow().inlineConfig().text("");
  }

  private static String service(String config) {
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: svc, namespace: llm}
    spec: {router: {scheduler: {config: %s}}}
    """
        .formatted(config);
  }

  private static String configMap(String name, String namespace, String data) {
    String block = data.startsWith("{") ? data : "{" + data + "}";
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s, namespace: %s}
    data: %s
    """
        .formatted(name, namespace, block);
  }
}
