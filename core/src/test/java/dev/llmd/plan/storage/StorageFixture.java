package dev.llmd.plan.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.RunFacts;
import dev.llmd.resolve.PlatformConfigReader;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.Settings;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * A service named {@code svc} in namespace {@code llm} whose pod gets its model.
 *
 * @param context the service, and the repository around it
 * @param pod the pod with everything attached
 */
record StorageFixture(PlanContext context, PodSpec pod) {

  private static final String DEFAULT_POD = "containers: [{name: main}]";

  /** The pod of a service with that model, beside those documents. */
  static StorageFixture model(String model, String... documents) {
    return attach("main", "", DEFAULT_POD, "model: " + model, documents);
  }

  /** The same with a pod of its own. */
  static StorageFixture modelInPod(String pod, String model, String... documents) {
    return attach("main", "", pod, "model: " + model, documents);
  }

  /** The pod of a service with that metadata, beside name and namespace. */
  static StorageFixture annotated(String metadata, String model, String... documents) {
    return attach("main", metadata, DEFAULT_POD, "model: " + model, documents);
  }

  /** The pod of a service with that spec. */
  static StorageFixture spec(String spec, String... documents) {
    return attach("main", "", DEFAULT_POD, spec, documents);
  }

  /** The endpoint picker's pod of a service with that model. */
  static StorageFixture tokenizer(String model, String... documents) {
    return attach("tokenizer", "", "containers: [{name: tokenizer}]", "model: " + model, documents);
  }

  private static StorageFixture attach(
      String container, String metadata, String pod, String spec, String... documents) {
    List<ApiObject> objects = new ArrayList<>();
    for (String document : documents) {
      objects.add(object(document));
    }
    Repository repository = new Repository(objects);
    Diagnostics diagnostics = new Diagnostics();
    ApiObject service =
        object(
            """
            apiVersion: serving.kserve.io/v1alpha2
            kind: LLMInferenceService
            metadata:
              name: svc
              namespace: llm
            %s
            spec:
            %s
            """
                .formatted(metadata.indent(2), spec.indent(2)));
    PlanContext context =
        new PlanContext(
            new LlmService(service, new ServiceSpec(service.spec())),
            repository,
            PlatformConfigReader.read(repository, Target.KSERVE_0_20, diagnostics),
            Target.KSERVE_0_20,
            Settings.DEFAULT.with(TlsMode.OFF),
            new RunFacts(),
            diagnostics);
    PodSpec before = new PodSpec(parse(pod).asMap());
    return new StorageFixture(
        context,
        ModelArtifacts.attach(
            context, before, repository.serviceAccount("llm", "own"), true, container));
  }

  /** ConfigMap kserve/inferenceservice-config with those storage settings beside the sizes. */
  static String platform(String storage, String credentials) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: inferenceservice-config, namespace: kserve}
    data:
      storageInitializer: >-
        {"image": "si:1", "cpuRequest": "1", "cpuLimit": "1", "memoryRequest": "1Gi",
        "memoryLimit": "1Gi"%s}
      credentials: '{%s}'
    """
        .formatted(storage.isEmpty() ? "" : ", " + storage, credentials);
  }

  /** ServiceAccount {@code own} with those Secrets. */
  static String account(String... secrets) {
    StringBuilder names = new StringBuilder();
    for (String secret : secrets) {
      names.append("{name: ").append(secret).append("}, ");
    }
    return """
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: own, namespace: llm}
    secrets: [%s]
    """
        .formatted(names);
  }

  /** A Secret with those keys. */
  static String secret(String name, String... keys) {
    StringBuilder data = new StringBuilder();
    for (String key : keys) {
      data.append("  ").append(key).append(": c2VjcmV0\n");
    }
    return "apiVersion: v1\nkind: Secret\nmetadata: {name: %s, namespace: llm}\ndata:\n%s"
        .formatted(name, data);
  }

  Node server() {
    return pod.container("main").orElseThrow().node();
  }

  Node initializer() {
    return pod.initContainer("storage-initializer").orElseThrow().node();
  }

  boolean hasInitializer() {
    return pod.initContainer("storage-initializer").isPresent();
  }

  Node volume(String name) {
    return named(pod.node().at("volumes"), name);
  }

  Node initializerEnv(String name) {
    return named(initializer().at("env"), name);
  }

  static Node named(Node list, String name) {
    return list.items().stream()
        .filter(item -> item.at("name").text("").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
  }

  static List<String> names(Node list) {
    return list.items().stream().map(item -> item.at("name").text("")).toList();
  }

  static List<String> texts(Node list) {
    return list.items().stream().map(item -> item.text("")).toList();
  }

  /** The rules of what was found. */
  List<String> rules() {
    return context.diagnostics().sorted().stream()
        .map(Diagnostic::rule)
        .map(Object::toString)
        .toList();
  }

  /** Fails unless the node holds the value that the YAML says. */
  static void assertSame(Node actual, String yaml) {
    assertThat(actual.sameValue(parse(yaml)))
        .withFailMessage(() -> "expected\n" + yaml + "\nbut was\n" + actual)
        .isTrue();
  }

  private static ApiObject object(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> objects = new YamlReader().read("input.yaml", yaml.getBytes(UTF_8), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    MapNode node = objects.getFirst();
    return new ApiObject(node, node.at("metadata", "namespace").text(""));
  }

  static Node parse(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    Node node = new YamlReader().parse(TextNode.of(yaml), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    return node;
  }
}
