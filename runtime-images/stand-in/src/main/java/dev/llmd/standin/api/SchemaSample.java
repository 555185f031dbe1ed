package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** A value that a JSON Schema allows, as far as schemas of tools and of answers mostly go. */
final class SchemaSample {

  /** A schema may refer to itself; what is deeper is left out. */
  private static final int DEPTH = 8;

  private static final String TEXT = "Under the tall trees, größer than a \"house\" 🌲";
  private static final List<String> CHOICES = List.of("anyOf", "oneOf", "allOf");

  private final JsonNode root;

  SchemaSample(JsonNode root) {
    this.root = root;
  }

  JsonNode value() {
    return value(root, 0);
  }

  private JsonNode value(JsonNode schema, int depth) {
    if (depth > DEPTH) {
      return NullNode.getInstance();
    }
    if (schema.has("$ref")) {
      return value(root.at(schema.path("$ref").asText().substring(1)), depth + 1);
    }
    if (schema.has("const")) {
      return schema.path("const");
    }
    if (schema.has("enum")) {
      return schema.path("enum").path(0);
    }
    for (String choice : CHOICES) {
      if (schema.has(choice)) {
        return value(schema.path(choice).path(0), depth + 1);
      }
    }
    return typed(schema, depth);
  }

  private JsonNode typed(JsonNode schema, int depth) {
    JsonNode type = schema.path("type");
    return switch (type.isArray() ? type.path(0).asText() : type.asText("object")) {
      case "string" -> TextNode.valueOf(TEXT);
      case "integer" -> JsonNodeFactory.instance.numberNode(schema.path("minimum").asLong(1));
      case "number" -> JsonNodeFactory.instance.numberNode(schema.path("minimum").asDouble(0.5));
      case "boolean" -> BooleanNode.TRUE;
      case "array" -> array(schema, depth);
      case "null" -> NullNode.getInstance();
      default -> object(schema, depth);
    };
  }

  private JsonNode array(JsonNode schema, int depth) {
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < schema.path("minItems").asInt(1); i++) {
      items.add(value(schema.path("items"), depth + 1));
    }
    return items;
  }

  private JsonNode object(JsonNode schema, int depth) {
    ObjectNode object = Json.object();
    schema
        .path("properties")
        .properties()
        .forEach(property -> object.set(property.getKey(), value(property.getValue(), depth + 1)));
    return object;
  }
}
