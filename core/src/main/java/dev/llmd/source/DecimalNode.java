package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/**
 * A number that is no 64-bit integer.
 *
 * @param asText the number in JSON's notation
 */
public record DecimalNode(String asText, SourceLocation location) implements ScalarNode {

  @Override
  public DecimalNode at(SourceLocation place) {
    return new DecimalNode(asText, place);
  }

  @Override
  public String describe() {
    return "the number " + asText;
  }
}
