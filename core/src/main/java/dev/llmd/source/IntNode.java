package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.OptionalLong;

/** An integer that fits 64 bits. */
public record IntNode(long value, SourceLocation location) implements ScalarNode {

  /** A computed integer. */
  public static IntNode of(long value) {
    return new IntNode(value, SourceLocation.NONE);
  }

  @Override
  public IntNode at(SourceLocation place) {
    return new IntNode(value, place);
  }

  @Override
  public OptionalLong integer() {
    return OptionalLong.of(value);
  }

  @Override
  public String asText() {
    return Long.toString(value);
  }

  @Override
  public String describe() {
    return "the number " + value;
  }
}
