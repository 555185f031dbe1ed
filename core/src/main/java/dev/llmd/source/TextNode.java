package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.Optional;

/** A string. */
public record TextNode(String value, SourceLocation location) implements ScalarNode {

  /** A computed string. */
  public static TextNode of(String value) {
    return new TextNode(value, SourceLocation.NONE);
  }

  @Override
  public TextNode at(SourceLocation place) {
    return new TextNode(value, place);
  }

  @Override
  public Optional<String> text() {
    return Optional.of(value);
  }

  @Override
  public String text(String fallback) {
    return value;
  }

  @Override
  public String asText() {
    return value;
  }

  @Override
  public String describe() {
    return value.length() > 60 || value.indexOf('\n') >= 0
        ? "a text of " + value.length() + " characters"
        : "the text \"" + value + "\"";
  }
}
