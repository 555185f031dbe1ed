package dev.llmd.diff.leaf;

import dev.llmd.source.Node;
import java.util.List;

/** One difference between two trees. */
public sealed interface LeafChange {

  /** Where it is. */
  LeafPath path();

  /**
   * A value is another one, is new or is gone. What is new or gone may be a whole map or list.
   *
   * @param before absent when the value is new
   * @param after absent when the value is gone
   */
  record Value(LeafPath path, Node before, Node after) implements LeafChange {

    /** A value that was not there. */
    public boolean isNew() {
      return !before.isPresent();
    }

    /** A value that is not there any more. */
    public boolean isGone() {
      return !after.isPresent();
    }
  }

  /**
   * The elements of a list, which have names, stand in another order: that matters for init
   * containers, and for variables that refer to others.
   *
   * @param before their names before
   * @param after their names after, with those of new elements
   */
  record Order(LeafPath path, List<String> before, List<String> after) implements LeafChange {
    public Order {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }
}
