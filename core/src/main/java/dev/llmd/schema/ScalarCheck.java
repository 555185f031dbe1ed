package dev.llmd.schema;

import dev.llmd.api.Quantity;
import dev.llmd.source.BoolNode;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.FieldPath;
import dev.llmd.source.IntNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.List;
import java.util.Optional;

/** Checks single values against their type and limits. */
final class ScalarCheck {

  private final SchemaFindings findings;

  ScalarCheck(SchemaFindings findings) {
    this.findings = findings;
  }

  Node check(Node value, Type.Scalar type, Field field, FieldPath path) {
    return switch (type) {
      case URL ->
          value instanceof TextNode text
              ? checkUrl(text, field, path)
              : findings.wrongType(path, value, "text");
      case STRING, TIME, BYTES ->
          value instanceof TextNode text
              ? checkText(text, field, path)
              : findings.wrongType(path, value, "text");
      case BOOL ->
          value instanceof BoolNode ? value : findings.wrongType(path, value, "true or false");
      case INT32, INT64 ->
          value instanceof IntNode number
              ? checkNumber(number, type, field, path)
              : findings.wrongType(path, value, "an integer");
      case QUANTITY -> checkQuantity(value, path);
      case INT_OR_STRING ->
          switch (value) {
            case IntNode number -> checkNumber(number, Type.Scalar.INT32, field, path);
            case TextNode text -> text;
            default -> findings.wrongType(path, value, "an integer or text");
          };
      case ANY ->
          field.limits().object() && !(value instanceof MapNode)
              ? findings.wrongType(path, value, "a map")
              : value;
      case EMPTY -> value instanceof MapNode ? value : findings.wrongType(path, value, "a map");
    };
  }

  private Node checkUrl(TextNode text, Field field, FieldPath path) {
    new GoDecoding(findings).checkUrl(text.value(), text, path);
    return checkText(text, field, path);
  }

  private Node checkQuantity(Node value, FieldPath path) {
    // Go reads any number as a quantity, and writes it as the text that the schema wants.
    if (value instanceof IntNode || (value instanceof DecimalNode && findings.isWrittenByGo())) {
      return value;
    }
    if (!(value instanceof TextNode text)) {
      return findings.wrongType(
          path, value, "a quantity: text such as \"500m\" or \"16Gi\", or an integer");
    }
    String trimmed = text.value().strip();
    if (findings.isWrittenByGo() && !trimmed.equals(text.value())) {
      // So does Go, which then writes it without.
      return checkQuantity(new TextNode(trimmed, text.location()), path);
    }
    if (Quantity.canonicalForm(text.value()).isEmpty()) {
      findings.invalid("schema/quantity", path, value, "a quantity such as 500m, 2, 16Gi or 1e3");
    }
    return value;
  }

  private Node checkText(TextNode text, Field field, FieldPath path) {
    Limits limits = field.limits();
    checkEnumeration(text, field, path);
    if (!limits.count(findings.written())) {
      return text;
    }
    int length = text.value().codePointCount(0, text.value().length());
    if (length < limits.minLength().orElse(0)) {
      findings.invalid(
          "schema/length",
          path,
          text,
          "at least " + limits.minLength().getAsLong() + " characters");
    }
    if (length > limits.maxLength().orElse(Long.MAX_VALUE)) {
      findings.invalid(
          "schema/length", path, text, "at most " + limits.maxLength().getAsLong() + " characters");
    }
    Optional<TextPattern> pattern = limits.pattern(findings.written());
    if (pattern.isPresent() && !pattern.get().isFoundIn(text.value())) {
      findings.invalid("schema/pattern", path, text, "text matching " + pattern.get());
    }
    return text;
  }

  private void checkEnumeration(ScalarNode value, Field field, FieldPath path) {
    List<String> allowed = field.limits().enumeration();
    if (!allowed.isEmpty() && !allowed.contains(value.asText())) {
      findings.invalid("schema/enum", path, value, "one of " + String.join(", ", allowed));
    }
  }

  private Node checkNumber(IntNode number, Type.Scalar type, Field field, FieldPath path) {
    checkEnumeration(number, field, path);
    long min = field.limits().minimum().orElse(Long.MIN_VALUE);
    long max = field.limits().maximum().orElse(Long.MAX_VALUE);
    if (number.value() < min) {
      findings.invalid("schema/range", path, number, "a number of at least " + min);
    } else if (number.value() > max) {
      findings.invalid("schema/range", path, number, "a number of at most " + max);
    } else if (type == Type.Scalar.INT32 && (int) number.value() != number.value()) {
      findings.invalid("schema/range", path, number, "a number that fits 32 bits");
    }
    return number;
  }

  void checkCount(int count, Node value, Field field, FieldPath path) {
    Limits limits = field.limits();
    if (!limits.count(findings.written())) {
      return;
    }
    if (count < limits.minItems().orElse(0)) {
      findings.invalid(
          "schema/count", path, value, "at least " + limits.minItems().getAsLong() + " entries");
    }
    if (count > limits.maxItems().orElse(Long.MAX_VALUE)) {
      findings.invalid(
          "schema/count", path, value, "at most " + limits.maxItems().getAsLong() + " entries");
    }
  }
}
