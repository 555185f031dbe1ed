package dev.llmd.schema;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what is wrong with one object's fields into words. */
public final class SchemaFindings {

  private static final Set<String> HEAD =
      Set.of("apiVersion", "kind", "metadata", "spec", "status");

  private final Schema schema;
  private final ApiObject object;
  private final Diagnostics diagnostics;
  private final Written written;
  private final boolean writtenByGo;

  /** Findings about that object, which the schema is for. */
  public SchemaFindings(Schema schema, ApiObject object, Diagnostics diagnostics) {
    this.schema = schema;
    this.object = object;
    String apiVersion = object.apiVersion();
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    this.written = Written.as(object.kind(), version, schema);
    this.writtenByGo =
        schema.target().has(Feature.DEFAULTING_WEBHOOK) && written == Written.SERVICE;
    this.diagnostics = diagnostics;
  }

  /** Checks the parts beside the spec: nothing unknown, and text in labels and annotations. */
  public void checkHead() {
    for (String key : object.node().fields().keySet()) {
      if (!HEAD.contains(key)) {
        diagnostics.add(
            Diagnostic.warning(
                    "schema/unknown-field",
                    "unknown field " + key + ": the API server drops it silently")
                .at(object.node().keyLocation(key))
                .object(object.describe())
                .field(key)
                .expected("apiVersion, kind, metadata and spec")
                .nextStep("move it below spec, or remove it"));
      }
    }
    checkTexts("labels");
    checkTexts("annotations");
  }

  private void checkTexts(String field) {
    FieldPath path = FieldPath.of("metadata").field(field);
    Node texts = object.node().at("metadata", field);
    if (texts.isPresent() && !(texts instanceof MapNode)) {
      notAMap(path, texts);
    }
    texts
        .fields()
        .forEach(
            (key, value) -> {
              if (value.isPresent() && value.text().isEmpty()) {
                invalid("schema/type", path.key(key), value, "text: quote the value");
              }
            });
  }

  /** A value that must be a map and is not. */
  public void notAMap(FieldPath path, Node value) {
    invalid("schema/type", path, value, "a map");
  }

  /** What the object was written as. */
  Written written() {
    return written;
  }

  /**
   * True when KServe's defaulting webhook, which looks at services only, has written the object
   * once more before its schema is asked.
   */
  boolean isWrittenByGo() {
    return writtenByGo;
  }

  /** A field that the API does not have. */
  void unknownField(FieldPath path, String key, SourceLocation place, StructType type) {
    Optional<Target> release = schema.releaseWith(type, key);
    Optional<String> nearest =
        release.isPresent() ? Optional.empty() : NearestName.to(key, names(type));
    diagnostics.add(
        Diagnostic.warning(
                "schema/unknown-field",
                "unknown field " + path + ": the API server drops it silently")
            .at(place)
            .object(object.describe())
            .field(path.toString())
            .expected(
                release
                    .map(
                        other ->
                            "a field of "
                                + schema.target().name()
                                + "; "
                                + other.name()
                                + " has it")
                    .or(() -> nearest.map(name -> "a field such as " + name))
                    .orElse("a field of the API"))
            .nextStep(
                release
                    .map(other -> "compile with --target " + other.name() + ", or remove it")
                    .or(
                        () ->
                            nearest.map(
                                name ->
                                    "write " + name + " if that is what you meant, or remove it"))
                    .orElse("remove it, or move it where it belongs")));
  }

  private static List<String> names(StructType type) {
    List<String> names = new ArrayList<>();
    for (Field field : type.fields()) {
      names.add(field.jsonName());
    }
    return names;
  }

  /** A field that the schema asks for. */
  void missing(FieldPath path, MapNode owner) {
    diagnostics.add(
        Diagnostic.admissionError("schema/required", path + " is required and not set")
            .at(owner.location())
            .object(object.describe())
            .field(path.toString())
            .expected("a value for " + path)
            .nextStep("set it, or remove the field that it belongs to"));
  }

  /** A required field that the webhook writes the zero of its type for. */
  void taken(FieldPath path, MapNode owner, Type type) {
    String zero =
        switch (type) {
          case Type.Scalar.STRING -> "empty text";
          case StructType _ -> "an empty map";
          default -> "0";
        };
    diagnostics.add(
        Diagnostic.controllerError(
                "schema/required",
                path
                    + " is required and not set: KServe takes it as "
                    + zero
                    + " and cannot use it")
            .at(owner.location())
            .object(object.describe())
            .field(path.toString())
            .expected("a value for " + path)
            .nextStep("set it, or remove the field that it belongs to"));
  }

  /** An unset field that the webhook writes null for. */
  void writtenAsNull(FieldPath path, MapNode owner) {
    diagnostics.add(
        Diagnostic.admissionError(
                "schema/required",
                path + " is not set: KServe's webhook writes null there, which is refused")
            .at(owner.location())
            .object(object.describe())
            .field(path.toString())
            .expected("a value for " + path + ", which may be an empty one")
            .nextStep("set it, or remove the field that it belongs to"));
  }

  /** A value of another type than the schema's. */
  Node wrongType(FieldPath path, Node value, String expected) {
    invalid("schema/type", path, value, expected);
    return Absent.INSTANCE;
  }

  /** A text that Go does not parse as a URL. */
  void noUrl(FieldPath path, Node value, String problem) {
    diagnostics.add(
        Diagnostic.admissionError(
                "schema/url", path + " is " + value.describe() + ", which is no URL: " + problem)
            .at(value.location())
            .object(object.describe())
            .field(path.toString())
            .expected("a URL such as hf://owner/model or oci://registry/image:tag")
            .nextStep("correct it: KServe's webhooks cannot read the object at all"));
  }

  /** A value outside the schema's limits. */
  void invalid(String rule, FieldPath path, Node value, String expected) {
    diagnostics.add(
        Diagnostic.admissionError(
                rule, path + " is " + value.describe() + ", which the API server refuses")
            .at(value.location())
            .object(object.describe())
            .field(path.toString())
            .expected(expected)
            .nextStep("change the value to " + expected));
  }

  /** An element whose identity another element of the list has already. */
  void duplicate(FieldPath path, Node item, Node first, List<String> keys) {
    String what =
        keys.isEmpty() ? item.describe() : String.join(" and ", keys) + " of an earlier element";
    diagnostics.add(
        Diagnostic.admissionError("schema/duplicate", path + " repeats " + what)
            .at(item.location())
            .object(object.describe())
            .field(path.toString())
            .expected("elements that differ" + (keys.isEmpty() ? "" : " in " + keys))
            .nextStep("remove one of the two")
            .related(first.location(), "the first one"));
  }
}
