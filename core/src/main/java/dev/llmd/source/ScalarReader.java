package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Turns the scalars of a document into nodes and map keys. */
final class ScalarReader {
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private final UnknownTags unknownTags;

  ScalarReader(UnknownTags unknownTags) {
    this.unknownTags = unknownTags;
  }

  /** The node of a plain scalar without a tag. */
  ScalarNode plain(String text, SourceLocation place) {
    return switch (Yaml11.resolve(text)) {
      case Yaml11.Value.Text() -> new TextNode(text, place);
      case Yaml11.Value.Null() -> new NullNode(place);
      case Yaml11.Value.Bool(boolean value) -> new BoolNode(value, place);
      case Yaml11.Value.Int(long value) -> new IntNode(value, place);
      case Yaml11.Value.Unsigned(double value) -> floating(text, value, place);
      case Yaml11.Value.Floating(double value) -> floating(text, value, place);
    };
  }

  /** The node of a scalar with an explicit tag. */
  ScalarNode tagged(String tag, String text, SourceLocation place) {
    String name = tag.startsWith(STANDARD_TAG) ? tag.substring(STANDARD_TAG.length()) : tag;
    return switch (name) {
      case "str", "!" -> new TextNode(text, place);
      case "binary" -> binary(text, place);
      case "timestamp" -> new TextNode(text, place);
      case "int", "bool", "null", "float" -> typed(name, text, place);
      default -> {
        unknownTags.add(tag, place);
        yield new TextNode(text, place);
      }
    };
  }

  /** The string that a key becomes: JSON knows no other keys. */
  String key(String text, SourceLocation place) {
    return switch (Yaml11.resolve(text)) {
      case Yaml11.Value.Text() -> text;
      case Yaml11.Value.Bool(boolean value) -> Boolean.toString(value);
      case Yaml11.Value.Int(long value) -> Long.toString(value);
      case Yaml11.Value.Floating(double value) -> GoNumber.key(value);
      case Yaml11.Value.Null() -> throw badKey(text.isEmpty() ? "is empty" : "is null", place);
      case Yaml11.Value.Unsigned(double _) ->
          throw badKey("is a number of more than 63 bits", place);
    };
  }

  /** The finding for a key that no JSON object can have. */
  static Unreadable badKey(String problem, SourceLocation place) {
    return new Unreadable(
        Diagnostic.admissionError("source/key", "a key " + problem)
            .at(place)
            .expected("a text as the key")
            .nextStep("Put the key in quotes."));
  }

  private static ScalarNode floating(String text, double value, SourceLocation place) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new Unreadable(
          Diagnostic.admissionError(
                  "source/number", text + " is a number that JSON, and so Kubernetes, cannot hold")
              .at(place)
              .expected("a finite number, or a text")
              .nextStep("Put the value in quotes if it is meant as a text."));
    }
    String json = GoNumber.json(value);
    // Go reads the JSON again: 1e3 and 1.0 have become integers by then.
    if (json.indexOf('.') >= 0 || json.indexOf('e') >= 0 || Math.abs(value) > 0x1p63) {
      return new DecimalNode(json, place);
    }
    try {
      return new IntNode(Long.parseLong(json), place);
    } catch (NumberFormatException tooLong) {
      return new DecimalNode(json, place);
    }
  }

  private ScalarNode typed(String tag, String text, SourceLocation place) {
    ScalarNode node = plain(text, place);
    boolean fits =
        switch (node) {
          case NullNode _ -> tag.equals("null");
          case BoolNode _ -> tag.equals("bool");
          case IntNode _, DecimalNode _ ->
              tag.equals("float")
                  || (tag.equals("int")
                      && !(Yaml11.resolve(text) instanceof Yaml11.Value.Floating));
          case TextNode _ -> false;
        };
    if (!fits) {
      throw new Unreadable(
          Diagnostic.admissionError(
                  "source/tag", "the tag !!" + tag + " does not fit " + node.describe())
              .at(place)
              .expected("a value of the tag's type")
              .nextStep("Remove the tag or correct the value."));
    }
    return node;
  }

  private static ScalarNode binary(String text, SourceLocation place) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
      return new TextNode(new String(bytes, StandardCharsets.UTF_8), place);
    } catch (IllegalArgumentException e) {
      throw new Unreadable(
          Diagnostic.admissionError("source/tag", "the value of a !!binary tag is not base64")
              .at(place)
              .expected("base64 with its padding")
              .nextStep("Encode the value again, for example with `base64 -w0`."));
    }
  }
}
