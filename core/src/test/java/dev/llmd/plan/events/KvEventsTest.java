package dev.llmd.plan.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.settings.SchedulerSettings;
import dev.llmd.settings.Settings;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who publishes KV-cache events to whom, in services as users write them. */
class KvEventsTest {

  private static final String TOPIC = "kv@$(POD_IP):8000@m";
  private static final String CENTRAL = "{kvEventsConfig: {zmqEndpoint: 'tcp://*:5557'}}";

  @Test
  void withoutTheSettingNothingIsWrittenAndTheSilenceIsSaid() {
    Compilation compilation = compile(service("", CENTRAL), false);

    assertThat(arguments(compilation, "svc-kserve")).doesNotContain("--kv-events-config");
    assertThat(rules(compilation)).containsExactly("scheduler/no-kv-events");
  }

  @Test
  void serversSendToTheSocketOfThePicker() {
    Compilation compilation = compile(service("", CENTRAL), true);

    assertThat(events(compilation, "svc-kserve"))
        .contains("\"endpoint\":\"tcp://svc-epp-service.llm.svc:5557\"", "\"" + TOPIC + "\"");
    assertThat(rules(compilation)).isEmpty();
  }

  @Test
  void prefillPodsPublishToo() {
    Compilation compilation = compile(service("prefill: {}", CENTRAL), true);

    assertThat(events(compilation, "svc-kserve-prefill")).contains(TOPIC);
    assertThat(events(compilation, "svc-kserve")).contains(TOPIC);
  }

  @Test
  void aSocketOnAnotherPortGetsAPortOfTheService() {
    Compilation compilation = compile(service("", CENTRAL.replace("5557", "6000")), true);

    assertThat(events(compilation, "svc-kserve")).contains("svc-epp-service.llm.svc:6000");
    List<Long> ports = new ArrayList<>();
    for (Node port : object(compilation, "svc-epp-service").at("spec", "ports").items()) {
      ports.add(port.at("port").integer(0));
    }
    assertThat(ports).contains(6000L);
  }

  @Test
  void aPickerThatFindsPodsConnectsToThem() {
    Compilation compilation =
        compile(service("", "{kvEventsConfig: {podDiscoveryConfig: {socketPort: 5600}}}"), true);

    assertThat(events(compilation, "svc-kserve")).contains("\"endpoint\":\"tcp://*:5600\"");
  }

  @Test
  void blockSizeAndSeedAreThoseOfThePicker() {
    String parameters = "{tokenProcessorConfig: {blockSizeTokens: 32, hashSeed: '7'}}";
    Compilation compilation = compile(service("", parameters), true);

    assertThat(arguments(compilation, "svc-kserve")).contains("--block-size=32");
    assertThat(container(compilation, "svc-kserve").at("env").items())
        .anySatisfy(
            variable -> {
              assertThat(variable.at("name").text("")).isEqualTo("PYTHONHASHSEED");
              assertThat(variable.at("value").text("")).isEqualTo("7");
            });
  }

  @Test
  void whatAServerSaysItselfIsLeftAloneAndCompared() {
    String own =
        """
        template:
          containers:
          - name: main
            env:
            - name: VLLM_ADDITIONAL_ARGS
              value: >-
                --block-size 64 --kv-events-config
                '{"enable_kv_cache_events":true,"publisher":"zmq","endpoint":"tcp://*:5557","topic":"kv@${POD_IP}@m"}'
        """;
    Compilation compilation = compile(service(own, CENTRAL), true);

    assertThat(arguments(compilation, "svc-kserve")).doesNotContain("--kv-events-config");
    assertThat(compilation.diagnostics())
        .extracting(Diagnostic::message)
        .contains(
            "vLLM counts 64 tokens a block, and the scheduler 16",
            "the topic of KV events is kv@${POD_IP}@m",
            "KV events are published at tcp://*:5557");
    assertThat(rules(compilation)).contains("scheduler/own-kv-events");
  }

  @Test
  void whatFitsIsNotFound() {
    String own =
        """
        template:
          containers:
          - name: main
            args:
            - --kv-events-config
            - '{"enable_kv_cache_events":true,"publisher":"zmq","endpoint":"tcp://svc-epp-service:5557","topic":"kv@$(POD_IP):8000@m"}'
        """;

    assertThat(rules(compile(service(own, CENTRAL), false))).isEmpty();
  }

  @Test
  void aGroupOfPodsIsKnownByItsLeader() {
    String group =
        """
        parallelism: {data: 4, dataLocal: 2}
        worker: {}
        """;
    Compilation compilation = compile(service(group, CENTRAL), true);
    Node pods = object(compilation, "svc-kserve-mn").at("spec", "leaderWorkerTemplate");

    assertThat(pods.at("leaderTemplate").toString()).contains("--kv-events-config");
    assertThat(pods.at("workerTemplate").toString()).doesNotContain("--kv-events-config");
  }

  private static String service(String spec, String parameters) {
    String router =
        """
        router:
          scheduler:
            config:
              inline:
                apiVersion: llm-d.ai/v1alpha1
                kind: EndpointPickerConfig
                plugins:
                - type: precise-prefix-cache-scorer
                  parameters: %s
                schedulingProfiles:
                - name: default
                  plugins: [{pluginRef: precise-prefix-cache-scorer, weight: 1}]
        """;
    return """
    apiVersion: serving.kserve.io/v1alpha2
    kind: LLMInferenceService
    metadata: {name: svc, namespace: llm}
    spec:
      model: {uri: 'hf://a/b', name: m}
    """
        + spec.indent(2)
        + router.formatted(parameters).indent(2);
  }

  private static Compilation compile(String service, boolean kvEvents) {
    Settings before = Settings.DEFAULT;
    Settings settings =
        new Settings(
            before.tls(),
            before.gateway(),
            before.ingress(),
            before.provider(),
            before.monitoring(),
            before.criticality(),
            before.accelerator(),
            new SchedulerSettings(kvEvents),
            before.images(),
            before.platform(),
            before.budget(),
            before.gitops(),
            before.rules());
    return new Compiler()
        .compile(
            List.of(new SourceText("service.yaml", service.getBytes(UTF_8), 0)),
            new CompilerOptions("kserve-0.20", Optional.empty(), "default", settings));
  }

  private static List<String> rules(Compilation compilation) {
    return compilation.diagnostics().stream()
        .map(finding -> finding.rule().toString())
        .filter(rule -> rule.contains("kv-events"))
        .distinct()
        .toList();
  }

  private static MapNode object(Compilation compilation, String name) {
    return compilation.manifests().stream()
        .filter(manifest -> manifest.at("metadata", "name").text("").equals(name))
        .filter(manifest -> !manifest.at("kind").text("").equals("ServiceAccount"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + ": " + compilation.diagnostics()));
  }

  private static Node container(Compilation compilation, String name) {
    return object(compilation, name)
        .at("spec", "template", "spec", "containers")
        .items()
        .getFirst();
  }

  private static List<String> arguments(Compilation compilation, String name) {
    return container(compilation, name).at("args").items().stream()
        .map(argument -> argument.text(""))
        .toList();
  }

  private static String events(Compilation compilation, String name) {
    List<String> arguments = arguments(compilation, name);
    return arguments.get(arguments.indexOf("--kv-events-config") + 1);
  }
}
