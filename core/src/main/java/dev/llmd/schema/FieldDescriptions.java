package dev.llmd.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fields of KServe's own types are for, in a sentence each. */
final class FieldDescriptions {
  private static final String RESOURCE = "/dev/llmd/schema/descriptions.txt";
  private static final String SEPARATOR = " | ";

  /** Types whose fields stand in the objects of others. */
  private static final List<String> EMBEDDED =
      List.of("WorkloadSpec", "ActuatorSpec", "UntypedObjectReference");

  private final Map<String, String> texts;

  private FieldDescriptions(Map<String, String> texts) {
    this.texts = texts;
  }

  static FieldDescriptions read() {
    Map<String, String> texts = new LinkedHashMap<>();
    text()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int end = line.indexOf(SEPARATOR);
              texts.put(line.substring(0, end), line.substring(end + SEPARATOR.length()));
            });
    return new FieldDescriptions(texts);
  }

  /** The description of a field; empty for fields of Kubernetes' types. */
  Optional<String> of(StructType type, Field field) {
    return key(type, field).map(key -> texts.getOrDefault(key, "")).filter(text -> !text.isEmpty());
  }

  /** The name that the field has in the list of descriptions, if it is one of KServe's. */
  static Optional<String> key(StructType type, Field field) {
    if (!type.name().startsWith("v1alpha")) {
      return Optional.empty();
    }
    String owner = type.shortName();
    for (String name : EMBEDDED) {
      Optional<StructType> embedded = type.embedded(name);
      if (embedded.flatMap(other -> other.field(field.jsonName())).isPresent()) {
        owner = name;
      }
    }
    return Optional.of(owner + "." + field.jsonName());
  }

  /** The fields that there are descriptions of. */
  Set<String> keys() {
    return texts.keySet();
  }

  private static String text() {
    try (InputStream resource = FieldDescriptions.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("no resource " + RESOURCE);
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }
}
