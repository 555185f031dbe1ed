package dev.llmd.resolve;

import dev.llmd.source.Node;
import dev.llmd.source.TextNode;

/** Finds out which tree a text comes from: merging keeps the nodes themselves. */
final class TextSearch {

  private TextSearch() {}

  static boolean holds(Node tree, TextNode text) {
    if (tree == text) {
      return true;
    }
    for (Node child : tree.fields().values()) {
      if (holds(child, text)) {
        return true;
      }
    }
    for (Node child : tree.items()) {
      if (holds(child, text)) {
        return true;
      }
    }
    return false;
  }
}
