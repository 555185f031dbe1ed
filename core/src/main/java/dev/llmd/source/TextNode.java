package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * A string.
 *
 * @param value the string
 * @param location where it stands
 * @param indent by how many columns its file indents each line of it, which begin on the line below
 *     {@code location}; {@link #NO_BLOCK} for what is no literal block scalar
 */
public record TextNode(String value, SourceLocation location, int indent) implements ScalarNode {

  /** The lines of this string are not lines of its file. */
  public static final int NO_BLOCK = -1;

  /** A string whose lines are not those of a file. */
  public TextNode(String value, SourceLocation location) {
    this(value, location, NO_BLOCK);
  }

  /** A computed string. */
  public static TextNode of(String value) {
    return new TextNode(value, SourceLocation.NONE);
  }

  /** Another string in the place of this one; as many lines as here are lines of the file, too. */
  public TextNode with(String other) {
    boolean keepsLines = indent != NO_BLOCK && lines(other) == lines(value);
    return new TextNode(other, location, keepsLines ? indent : NO_BLOCK);
  }

  private static int lines(String text) {
    return LineCount.between(text, 0, text.length());
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
