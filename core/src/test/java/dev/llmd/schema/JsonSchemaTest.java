package dev.llmd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.FieldPath;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import dev.llmd.write.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schema is fresh, and says of any input what admission says. */
class JsonSchemaTest {

  private static final Schema SCHEMA = Schema.of(Target.KSERVE_0_20);

  static Stream<Arguments> shippedFiles() {
    return Target.all().stream()
        .flatMap(
            target ->
                target.apiVersions().stream()
                    .flatMap(
                        version ->
                            Stream.of("LLMInferenceService", "LLMInferenceServiceConfig")
                                .map(
                                    kind ->
                                        Arguments.of(
                                            Named.of(target.name(), target), kind, version))));
  }

  @ParameterizedTest
  @MethodSource("shippedFiles")
  void shippedFileIsFresh(Target target, String kind, String version) throws IOException {
    Path file = Path.of("..", "docs", "schema", target.name(), kind + "_" + version + ".json");
    String fresh = JsonTree.pretty(JsonSchema.of(Schema.of(target), kind, version));
    if ("1".equals(System.getenv("LLMD_APPROVE"))) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, fresh);
    }

    assertThat(file).hasContent(fresh);
  }

  @Test
  void agreesWithAdmissionOnMutatedInputs() {
    com.networknt.schema.Schema json =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                JsonTree.pretty(JsonSchema.of(SCHEMA, "LLMInferenceService", "v1alpha2")),
                InputFormat.JSON);
    Random random = new Random(20);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      MapNode document = mutate(sample(), random);

      boolean byAdmission = admissionFindings(document).isEmpty();
      boolean bySchema = json.validate(JsonTree.pretty(document), InputFormat.JSON).isEmpty();

      assertThat(bySchema).as(JsonTree.pretty(document)).isEqualTo(byAdmission);
      refused += byAdmission ? 0 : 1;
    }
    assertThat(refused).isBetween(100, 399);
  }

  private static List<String> admissionFindings(MapNode document) {
    Diagnostics diagnostics = new Diagnostics();
    SchemaFindings findings =
        new SchemaFindings(SCHEMA, new ApiObject(document, "llm"), diagnostics);
    findings.checkHead();
    Node spec = document.at("spec");
    if (!(spec instanceof MapNode)) {
      findings.notAMap(FieldPath.of("spec"), spec);
    }
    new Admission(findings).admit(spec.asMap(), SCHEMA.serviceSpec(), FieldPath.of("spec"));
    return diagnostics.sorted().stream()
        .filter(d -> !d.rule().toString().equals("schema/duplicate"))
        .map(d -> d.message())
        .toList();
  }

  private static MapNode sample() {
    String yaml =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: a, namespace: llm, labels: {team: x}}
        spec:
          model: {uri: hf://a/b, name: b, lora: {maxRank: 8, adapters: []}}
          replicas: 2
          parallelism: {tensor: 2, data: 4, dataLocal: 2, expert: true}
          template:
            containers:
            - name: main
              image: x:1
              args: [--a, --b]
              ports: [{containerPort: 8000}]
              env: [{name: A, value: b}]
              resources: {limits: {nvidia.com/gpu: 2, memory: 1Gi}}
              readinessProbe: {httpGet: {path: /, port: 8000}}
          router:
            gateway: {refs: [{name: g, namespace: n}]}
            route: {http: {spec: {rules: [{matches: [{path: {type: PathPrefix, value: /}}]}]}}}
            scheduler: {replicas: 1, config: {inline: {kind: EndpointPickerConfig}}}
        """;
    return new YamlReader()
        .read("sample", yaml.getBytes(StandardCharsets.UTF_8), new Diagnostics())
        .getFirst();
  }

  /** One random place below the spec gets another value, another name, or is removed. */
  private static MapNode mutate(MapNode document, Random random) {
    return document.with("spec", mutateNode(document.at("spec"), random, 0));
  }

  private static Node mutateNode(Node node, Random random, int depth) {
    if (node instanceof MapNode map && !map.isEmpty() && (depth == 0 || random.nextInt(4) > 0)) {
      List<String> keys = new ArrayList<>(map.fields().keySet());
      String key = keys.get(random.nextInt(keys.size()));
      return switch (random.nextInt(6)) {
        case 0 -> map.without(key);
        case 1 -> map.with(key + "x", map.at(key));
        default -> map.with(key, mutateNode(map.at(key), random, depth + 1));
      };
    }
    if (node instanceof ListNode list && !list.items().isEmpty() && random.nextInt(4) > 0) {
      List<Node> items = new ArrayList<>(list.items());
      int index = random.nextInt(items.size());
      items.set(index, mutateNode(items.get(index), random, depth + 1));
      return ListNode.of(items);
    }
    return switch (random.nextInt(7)) {
      case 0 -> TextNode.of("");
      case 1 -> TextNode.of("text");
      case 2 -> IntNode.of(-1);
      case 3 -> IntNode.of(3_000_000_000L);
      case 4 -> MapNode.ofTexts(Map.of("a", "b"));
      case 5 -> ListNode.ofTexts("a");
      default -> node;
    };
  }
}
