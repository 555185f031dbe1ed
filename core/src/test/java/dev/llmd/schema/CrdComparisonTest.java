package dev.llmd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import dev.llmd.testing.Oracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The type table says what the released CRDs say: same fields, types, defaults and limits. */
class CrdComparisonTest {

  private final List<String> differences = new ArrayList<>();

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("served")
  @DisplayName("type table and CRD agree")
  void agrees(Target target, String plural, String version) throws IOException {
    Path folder = Oracle.folder().resolve("crds").resolve(target.name());
    Path file = folder.resolve("serving.kserve.io_" + plural + ".yaml");
    MapNode crd =
        new YamlReader().read(plural, Files.readAllBytes(file), new Diagnostics()).getFirst();
    Node spec = specSchema(crd, version);
    Schema table = Schema.of(target);
    String kind = crd.at("spec", "names", "kind").text("");
    Written written = Written.as(kind, version, table);
    StructType type = table.serviceSpec(version).orElseThrow();

    compare(type, spec, "spec", written);

    assertThat(differences).isEmpty();
  }

  static Stream<Arguments> served() {
    return Target.all().stream()
        .flatMap(
            target ->
                target.apiVersions().stream()
                    .flatMap(
                        version ->
                            Stream.of("llminferenceservices", "llminferenceserviceconfigs")
                                .map(
                                    plural ->
                                        Arguments.of(
                                            Named.of(target.name(), target), plural, version))));
  }

  private static Node specSchema(MapNode crd, String version) {
    for (Node candidate : crd.at("spec", "versions").items()) {
      if (candidate.at("name").text("").equals(version)) {
        return candidate.at("schema", "openAPIV3Schema", "properties", "spec");
      }
    }
    throw new AssertionError("no version " + version);
  }

  private void compare(StructType type, Node schema, String path, Written written) {
    Set<String> ours = new TreeSet<>();
    type.fields().forEach(field -> ours.add(field.jsonName()));
    Set<String> theirs = new TreeSet<>(schema.at("properties").fields().keySet());
    expect(path + " fields", ours, theirs);
    Set<String> required = new HashSet<>();
    schema.at("required").items().forEach(name -> required.add(name.text("")));
    for (Field field : type.fields()) {
      Node there = schema.at("properties", field.jsonName());
      String place = path + "." + field.jsonName();
      expect(place + " required", field.required(), required.contains(field.jsonName()));
      compare(field, there, place, written);
    }
  }

  private void compare(Field field, Node schema, String path, Written written) {
    if (field.unchecked()) {
      expect(path + " unchecked", true, schema.at("x-kubernetes-preserve-unknown-fields").isTrue());
      return;
    }
    if (field.defaultValue().isPresent() || schema.at("default").isPresent()) {
      expect(path + " default", true, field.defaultValue().sameValue(schema.at("default")));
    }
    List<String> keys = new ArrayList<>();
    schema.at("x-kubernetes-list-map-keys").items().forEach(key -> keys.add(key.text("")));
    expect(path + " list-map keys", field.mapKeys(), keys);
    expect(
        path + " set",
        field.limits().isSet(),
        schema.at("x-kubernetes-list-type").text("").equals("set"));
    compareType(field, field.type(), schema, path, written);
  }

  private void compareType(Field field, Type type, Node schema, String path, Written written) {
    switch (type) {
      case StructType struct -> compare(struct, schema, path, written);
      case Type.Listing list -> {
        expect(path + " type", "array", schema.at("type").text(""));
        compareCounts(field, schema, path, written, "Items");
        compareType(field, list.element(), schema.at("items"), path + "[]", written);
      }
      case Type.Mapping mapping -> {
        expect(path + " type", "object", schema.at("type").text(""));
        compareCounts(field, schema, path, written, "Properties");
        compareType(
            field, mapping.value(), schema.at("additionalProperties"), path + "{}", written);
      }
      case Type.Scalar scalar -> compareScalar(field, scalar, schema, path, written);
    }
  }

  private void compareCounts(Field field, Node schema, String path, Written written, String what) {
    if (!field.limits().count(written)) {
      return;
    }
    expect(path + " min", field.limits().minItems(), schema.at("min" + what).integer());
    expect(path + " max", field.limits().maxItems(), schema.at("max" + what).integer());
  }

  private void compareScalar(
      Field field, Type.Scalar scalar, Node schema, String path, Written written) {
    String expected =
        switch (scalar) {
          case STRING, URL, TIME, BYTES -> "string";
          case BOOL -> "boolean";
          case INT32, INT64 -> "integer";
          case QUANTITY, INT_OR_STRING -> "";
          case ANY -> field.limits().object() ? "object" : "";
          case EMPTY -> "object";
        };
    expect(path + " type", expected, schema.at("type").text(""));
    expect(
        path + " int-or-string",
        scalar == Type.Scalar.QUANTITY || scalar == Type.Scalar.INT_OR_STRING,
        schema.at("x-kubernetes-int-or-string").isTrue());
    Limits limits = field.limits();
    expect(path + " minimum", limits.minimum(), schema.at("minimum").integer());
    expect(path + " maximum", limits.maximum(), schema.at("maximum").integer());
    List<String> values = new ArrayList<>();
    schema.at("enum").items().forEach(value -> values.add(((ScalarNode) value).asText()));
    expect(path + " enum", limits.enumeration(), values);
    if (scalar == Type.Scalar.QUANTITY || !limits.count(written)) {
      return;
    }
    expect(path + " minLength", limits.minLength(), schema.at("minLength").integer());
    expect(path + " maxLength", limits.maxLength(), schema.at("maxLength").integer());
    expect(
        path + " pattern",
        limits.pattern(written).map(TextPattern::toString),
        schema.at("pattern").text());
  }

  private void expect(String what, Object ours, Object theirs) {
    if (!ours.equals(theirs)) {
      differences.add(what + ": ours " + ours + ", CRD's " + theirs);
    }
  }
}
