package dev.llmd.schema;

import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A kind's JSON Schema (draft 2020-12), written from the type table, for editors and other tools.
 *
 * <p>Unlike the API server it refuses unknown fields, since an editor should show them. Uniqueness
 * by list-map keys cannot be said in JSON Schema.
 */
public final class JsonSchema {

  private static final String QUANTITY =
      "^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]{1,2})?$";

  private final Map<String, MapNode> definitions = new TreeMap<>();
  private final FieldDescriptions descriptions = FieldDescriptions.read();
  private final Written written;

  /** Whether a webhook fills fields in before the API server misses them. */
  private final boolean filled;

  private JsonSchema(Written written, boolean filled) {
    this.written = written;
    this.filled = filled;
  }

  /**
   * The schema of a kind in a version.
   *
   * @param kind {@code LLMInferenceService} or {@code LLMInferenceServiceConfig}
   * @param version a version that the schema serves
   */
  public static MapNode of(Schema schema, String kind, String version) {
    Written written = Written.as(kind, version, schema);
    boolean filled = written == Written.SERVICE && schema.target().has(Feature.DEFAULTING_WEBHOOK);
    JsonSchema writer = new JsonSchema(written, filled);
    StructType spec =
        schema
            .serviceSpec(version)
            .orElseThrow(() -> new IllegalArgumentException("no version " + version));
    MapNode properties =
        MapNode.builder()
            .put("apiVersion", constant("serving.kserve.io/" + version))
            .put("kind", constant(kind))
            .put("metadata", metadata())
            .put("spec", writer.reference(spec))
            .put("status", MapNode.builder().put("type", "object").build())
            .build();
    MapNode.Builder definitions = MapNode.builder();
    writer.definitions.forEach(definitions::put);
    return MapNode.builder()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", kind + " " + version)
        .put("type", "object")
        .put("required", ListNode.ofTexts("apiVersion", "kind", "metadata"))
        .put("additionalProperties", false)
        .put("properties", properties)
        .put("$defs", definitions.build())
        .build();
  }

  private static MapNode constant(String value) {
    return MapNode.builder().put("const", value).build();
  }

  private static MapNode metadata() {
    MapNode texts = mapping(MapNode.builder().put("type", "string").build()).build();
    return MapNode.builder()
        .put("type", "object")
        .put("properties", MapNode.builder().put("labels", texts).put("annotations", texts).build())
        .build();
  }

  private static MapNode.Builder mapping(MapNode value) {
    return MapNode.builder().put("type", "object").put("additionalProperties", value);
  }

  private MapNode reference(StructType type) {
    if (!definitions.containsKey(type.name())) {
      definitions.put(type.name(), MapNode.EMPTY);
      definitions.put(type.name(), struct(type));
    }
    return MapNode.builder().put("$ref", "#/$defs/" + type.name()).build();
  }

  private MapNode struct(StructType type) {
    MapNode.Builder properties = MapNode.builder();
    List<String> required = new ArrayList<>();
    for (Field field : type.fields()) {
      MapNode property = property(field);
      properties.put(
          field.jsonName(),
          descriptions
              .of(type, field)
              .map(text -> MapNode.builder().put("description", text).putAll(property).build())
              .orElse(property));
      if (field.required() && !(filled && field.unset() == Field.Unset.MEANINGFUL_ZERO)) {
        required.add(field.jsonName());
      }
    }
    return MapNode.builder()
        .put("type", "object")
        .put("additionalProperties", false)
        .putUnlessEmpty("required", ListNode.ofTexts(required))
        .putUnlessEmpty("properties", properties.build())
        .build();
  }

  private MapNode property(Field field) {
    if (field.unchecked()) {
      return MapNode.EMPTY;
    }
    MapNode property = property(field.type(), field);
    Node value = field.defaultValue();
    return value.isPresent() ? property.with("default", value) : property;
  }

  private MapNode property(Type type, Field field) {
    return switch (type) {
      case StructType struct -> reference(struct);
      case Type.Mapping mapping ->
          counted(mapping(property(mapping.value(), field)), field, "Properties");
      case Type.Listing list ->
          counted(
              MapNode.builder().put("type", "array").put("items", property(list.element(), field)),
              field,
              "Items");
      case Type.Scalar scalar -> scalar(scalar, field);
    };
  }

  private MapNode counted(MapNode.Builder schema, Field field, String what) {
    Limits limits = field.limits();
    if (limits.isSet()) {
      schema.put("uniqueItems", true);
    }
    if (limits.count(written)) {
      number(schema, "min" + what, limits.minItems());
      number(schema, "max" + what, limits.maxItems());
    }
    return schema.build();
  }

  private MapNode scalar(Type.Scalar scalar, Field field) {
    MapNode.Builder schema = MapNode.builder();
    switch (scalar) {
      case STRING, URL, TIME, BYTES -> text(schema.put("type", "string"), field.limits());
      case BOOL -> schema.put("type", "boolean");
      case INT32, INT64 -> integer(schema.put("type", "integer"), scalar, field.limits());
      case QUANTITY ->
          schema
              .put("type", ListNode.ofTexts(filled ? "number" : "integer", "string"))
              .put("pattern", QUANTITY);
      case INT_OR_STRING -> schema.put("type", ListNode.ofTexts("integer", "string"));
      case ANY -> {
        if (field.limits().object()) {
          schema.put("type", "object");
        }
      }
      case EMPTY -> schema.put("type", "object");
    }
    return schema.build();
  }

  private void text(MapNode.Builder schema, Limits limits) {
    schema.putUnlessEmpty("enum", ListNode.ofTexts(limits.enumeration()));
    if (limits.count(written)) {
      number(schema, "minLength", limits.minLength());
      number(schema, "maxLength", limits.maxLength());
    }
    limits.pattern(written).ifPresent(pattern -> schema.put("pattern", pattern.toString()));
  }

  private static void integer(MapNode.Builder schema, Type.Scalar scalar, Limits limits) {
    if (!limits.enumeration().isEmpty()) {
      schema.put(
          "enum",
          ListNode.of(
              limits.enumeration().stream().map(n -> IntNode.of(Long.parseLong(n))).toList()));
    }
    boolean narrow = scalar == Type.Scalar.INT32;
    schema.put("minimum", limits.minimum().orElse(narrow ? Integer.MIN_VALUE : Long.MIN_VALUE));
    schema.put("maximum", limits.maximum().orElse(narrow ? Integer.MAX_VALUE : Long.MAX_VALUE));
  }

  private static void number(MapNode.Builder schema, String key, OptionalLong value) {
    value.ifPresent(number -> schema.put(key, number));
  }
}
