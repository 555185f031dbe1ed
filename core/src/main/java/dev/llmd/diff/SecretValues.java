package dev.llmd.diff;

import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;

/** Keeps what a Secret holds out of results: that it is another value may be known, no more. */
final class SecretValues {

  /** What stands for a value. */
  private static final TextNode HIDDEN = TextNode.of("(hidden)");

  private SecretValues() {}

  static List<LeafChange> hidden(ObjectId id, List<LeafChange> changes) {
    return id.group().isEmpty() && id.kind().equals("Secret")
        ? changes.stream().map(SecretValues::hidden).toList()
        : changes;
  }

  private static LeafChange hidden(LeafChange change) {
    boolean isContent = change.path().startsWith("data") || change.path().startsWith("stringData");
    return isContent && change instanceof LeafChange.Value value
        ? new LeafChange.Value(value.path(), hidden(value.before()), hidden(value.after()))
        : change;
  }

  private static Node hidden(Node value) {
    return value.isPresent() ? HIDDEN : value;
  }
}
