package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One node of a document: a map, a list, a scalar, or {@link Absent}.
 *
 * <p>Navigation never fails: a step into something that is not there yields {@link Absent}, whose
 * further steps are absent too. Code reads {@code spec.at("router", "scheduler").isPresent()} as it
 * would be said. Nodes are immutable and freely shared between documents.
 */
public sealed interface Node permits MapNode, ListNode, ScalarNode, Absent {

  /** Where the node was read; {@link SourceLocation#NONE} for computed nodes. */
  SourceLocation location();

  /** The same node, said to stand at another place. */
  Node at(SourceLocation location);

  /** False for {@link Absent} and for an explicit {@code null}. */
  default boolean isPresent() {
    return true;
  }

  /** The child under {@code key}, or {@link Absent}. */
  default Node at(String key) {
    return Absent.INSTANCE;
  }

  /** The node reached by following the keys one after the other, or {@link Absent}. */
  default Node at(String first, String... rest) {
    Node node = at(first);
    for (String key : rest) {
      node = node.at(key);
    }
    return node;
  }

  /** The elements of a list; empty for everything else. */
  default List<Node> items() {
    return List.of();
  }

  /** The fields of a map in document order; empty for everything else. */
  default Map<String, Node> fields() {
    return Map.of();
  }

  /** The value of a string scalar. */
  default Optional<String> text() {
    return Optional.empty();
  }

  /** The value of a string scalar, or {@code fallback}. */
  default String text(String fallback) {
    return text().orElse(fallback);
  }

  /** The value of an integer scalar. */
  default OptionalLong integer() {
    return OptionalLong.empty();
  }

  /** The value of an integer scalar, or {@code fallback}. */
  default long integer(long fallback) {
    return integer().orElse(fallback);
  }

  /** True only for the boolean scalar {@code true}. */
  default boolean isTrue() {
    return false;
  }

  /** This node as a map; an empty one when it is not a map. */
  default MapNode asMap() {
    return MapNode.EMPTY;
  }

  /** This node as a list; an empty one when it is not a list. */
  default ListNode asList() {
    return ListNode.EMPTY;
  }

  /** True when the other node holds the same value, wherever both were read. */
  boolean sameValue(Node other);

  /** What the node is, in a user's words: {@code a map}, {@code the text "x"}, … */
  String describe();
}
