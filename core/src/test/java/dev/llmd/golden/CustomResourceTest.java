package dev.llmd.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.llmd.Compiler;
import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every golden object of a kind that a CustomResourceDefinition defines is valid by the definition
 * that the target's releases install, and sets no field that a cluster would prune.
 */
class CustomResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** By target, apiVersion and kind. */
  private static final Map<String, Schema> SCHEMAS = new HashMap<>();

  @BeforeAll
  static void readDefinitions() throws IOException {
    for (String target : Compiler.targets()) {
      readDefinitions(target);
    }
  }

  private static void readDefinitions(String target) throws IOException {
    Path folder = Oracle.folder().resolve("crds").resolve(target);
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
          documents.forEachRemaining(definition -> register(target, definition, registry));
        }
      }
    }
  }

  static List<GoldenCase> cases() {
    return GoldenCase.withOutput();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCustomResourceIsValid(GoldenCase golden) throws IOException {
    for (JsonNode object : golden.objects()) {
      Schema schema = SCHEMAS.get(golden.options().target() + " " + kind(object));
      if (schema != null) {
        assertThat(schema.validate(object.toString(), InputFormat.JSON))
            .as("%s %s", kind(object), object.at("/metadata/name").asText())
            .isEmpty();
      }
    }
  }

  @Test
  void everyKindThatKubernetesItselfDoesNotHaveIsLookedAt() throws IOException {
    TreeSet<String> others = new TreeSet<>();
    for (GoldenCase golden : cases()) {
      for (JsonNode object : golden.objects()) {
        String group = object.path("apiVersion").asText();
        if (group.contains(".")
            && !group.matches("(networking|rbac.authorization|resource).k8s.io/.*")) {
          others.add(golden.options().target() + " " + kind(object));
        }
      }
    }

    assertThat(others).isNotEmpty();
    others.removeAll(SCHEMAS.keySet());
    assertThat(others).isSubsetOf(ofProviders());
  }

  /** Kinds that the targets' definitions lack; acceptance/run asks an API server about them. */
  private static TreeSet<String> ofProviders() throws IOException {
    TreeSet<String> kinds = new TreeSet<>();
    for (String line : Files.readAllLines(Path.of("..", "acceptance", "definitions"))) {
      if (!line.startsWith("#")) {
        List<String> words = List.of(line.split(" ", -1));
        for (String target : Compiler.targets()) {
          kinds.add(target + " " + words.get(0) + " " + words.get(1));
        }
      }
    }
    return kinds;
  }

  @Test
  void anUnknownFieldAndAWrongTypeAreSeen() {
    Schema schema = SCHEMAS.get("kserve-0.20 leaderworkerset.x-k8s.io/v1 LeaderWorkerSet");

    assertThat(schema.validate("{\"spec\": {\"replica\": 2}}", InputFormat.JSON).toString())
        .contains("replica");
    assertThat(schema.validate("{\"spec\": {\"replicas\": \"2\"}}", InputFormat.JSON).toString())
        .contains("replicas");
  }

  private static void register(String target, JsonNode definition, SchemaRegistry registry) {
    JsonNode spec = definition.path("spec");
    for (JsonNode version : spec.path("versions")) {
      JsonNode schema = version.at("/schema/openAPIV3Schema");
      if (schema instanceof ObjectNode root) {
        close(root.path("properties").path("spec"));
        String name =
            target + " " + spec.path("group").asText() + "/" + version.path("name").asText();
        SCHEMAS.put(
            name + " " + spec.at("/names/kind").asText(),
            registry.getSchema(json(root), InputFormat.JSON));
      }
    }
  }

  /** An API server prunes what a schema does not name; here that is an error. */
  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("properties")
        && !object.has("additionalProperties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      object.put("additionalProperties", false);
    }
    schema.path("properties").forEach(CustomResourceTest::close);
    Stream.of("items", "additionalProperties")
        .map(schema::path)
        .filter(JsonNode::isObject)
        .forEach(CustomResourceTest::close);
  }

  private static String kind(JsonNode object) {
    return object.path("apiVersion").asText() + " " + object.path("kind").asText();
  }

  private static String json(JsonNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
