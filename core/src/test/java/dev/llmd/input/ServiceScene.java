package dev.llmd.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.Workspace;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service in whose spec fields can be set, with what it refers to.
 *
 * @param api the release and the version of the service
 * @param name what is special about it
 * @param service the service as it is without the field
 * @param workspace everything else that it is compiled with
 */
record ServiceScene(String api, String name, ObjectNode service, Workspace workspace) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONFIG = "sample-config";
  private static final Path FOLDER = Path.of("src/test/resources/dev/llmd/input/scenes");

  /** Every scene, for the target and with services of that API version. */
  static List<ServiceScene> all(Target target, String version) {
    CompilerOptions options =
        new CompilerOptions(target.name(), TlsMode.CERT_MANAGER, Optional.empty(), "llm");
    Workspace empty = Workspace.empty(options);
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(file -> read(file, target, version, empty)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first document of a file is the service. */
  private static ServiceScene read(Path file, Target target, String version, Workspace empty) {
    try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(file.toFile())) {
      ObjectNode service = documents.next();
      service.put("apiVersion", "serving.kserve.io/" + version);
      ArrayNode others = JSON.createArrayNode();
      documents.forEachRemaining(others::add);
      ObjectNode list = JSON.createObjectNode();
      list.put("apiVersion", "v1").put("kind", "List").set("items", others);
      String name = file.getFileName().toString().replace(".yaml", "");
      return new ServiceScene(
          target.name() + " " + version,
          name,
          service,
          others.isEmpty() ? empty : empty.with(List.of(text("others", list))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What comes out when the service sets the field to that value. */
  Compilation compileWith(String path, JsonNode value) {
    ObjectNode changed = service.deepCopy();
    set((ObjectNode) changed.get("spec"), List.of(path.split("\\.")), value);
    return compile(text("service", changed));
  }

  /** What comes out when a config says all of it, and the service only refers to that. */
  Compilation compileWithConfig(String path, JsonNode value) {
    ObjectNode config = service.deepCopy();
    config.put("kind", "LLMInferenceServiceConfig");
    ((ObjectNode) config.get("metadata")).put("name", CONFIG);
    set((ObjectNode) config.get("spec"), List.of(path.split("\\.")), value);
    ObjectNode referring = service.deepCopy();
    referring.putObject("spec").putArray("baseRefs").addObject().put("name", CONFIG);
    return compile(text("config", config), text("service", referring));
  }

  private Compilation compile(SourceText... texts) {
    return new Compiler().compile(workspace.with(List.of(texts)));
  }

  private static void set(ObjectNode at, List<String> path, JsonNode value) {
    String step = path.getFirst();
    boolean isList = step.endsWith("[]");
    String key = isList ? step.substring(0, step.length() - 2) : step;
    if (path.size() == 1) {
      at.set(key, isList ? at.arrayNode().add(value) : value);
      return;
    }
    JsonNode next = at.path(key);
    if (isList) {
      ArrayNode list = next instanceof ArrayNode array ? array : at.putArray(key);
      next = list.isEmpty() ? list.addObject() : list.get(0);
    } else if (!next.isObject()) {
      next = at.putObject(key);
    }
    set((ObjectNode) next, path.subList(1, path.size()), value);
  }

  private static SourceText text(String name, ObjectNode object) {
    try {
      return new SourceText(name + ".json", JSON.writeValueAsBytes(object), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
