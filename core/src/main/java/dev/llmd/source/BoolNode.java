package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/** A boolean. */
public record BoolNode(boolean value, SourceLocation location) implements ScalarNode {

  /** A computed boolean. */
  public static BoolNode of(boolean value) {
    return new BoolNode(value, SourceLocation.NONE);
  }

  @Override
  public BoolNode at(SourceLocation place) {
    return new BoolNode(value, place);
  }

  @Override
  public boolean isTrue() {
    return value;
  }

  @Override
  public String asText() {
    return Boolean.toString(value);
  }

  @Override
  public String describe() {
    return "the boolean " + value;
  }
}
