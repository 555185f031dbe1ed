package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/** An explicit {@code null}. */
public record NullNode(SourceLocation location) implements ScalarNode {

  @Override
  public NullNode at(SourceLocation place) {
    return new NullNode(place);
  }

  @Override
  public boolean isPresent() {
    return false;
  }

  @Override
  public String asText() {
    return "null";
  }

  @Override
  public String describe() {
    return "null";
  }
}
