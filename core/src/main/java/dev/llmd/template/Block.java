package dev.llmd.template;

import java.util.List;

/** A sequence of nodes: a whole template or the body of an action. */
record Block(List<Node> nodes) {

  static final Block EMPTY = new Block(List.of());

  static Block of(Node node) {
    return new Block(List.of(node));
  }

  /** Whether nothing in it needs an evaluation. */
  boolean isLiteral() {
    return nodes.isEmpty() || (nodes.size() == 1 && nodes.getFirst() instanceof Node.Literal);
  }

  String literal() {
    return nodes.isEmpty() ? "" : ((Node.Literal) nodes.getFirst()).text();
  }

  /** Whether it holds white space only; a blank definition yields to another one. */
  boolean isBlank() {
    for (Node node : nodes) {
      if (!(node instanceof Node.Literal literal) || !literal.text().isBlank()) {
        return false;
      }
    }
    return true;
  }

  int start() {
    return nodes.isEmpty() ? 0 : nodes.getFirst().at();
  }
}
