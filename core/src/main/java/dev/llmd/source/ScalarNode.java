package dev.llmd.source;

/** A leaf: text, an integer, another number, a boolean or {@code null}. */
public sealed interface ScalarNode extends Node
    permits TextNode, IntNode, DecimalNode, BoolNode, NullNode {

  /** The scalar as JSON would show it, without quotes. */
  String asText();

  @Override
  default boolean sameValue(Node other) {
    return other instanceof ScalarNode scalar
        && scalar.getClass() == getClass()
        && scalar.asText().equals(asText());
  }
}
