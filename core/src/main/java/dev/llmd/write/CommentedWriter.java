package dev.llmd.write;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.function.Function;

/** Writes an object with a comment beside each of its values, for people. */
public final class CommentedWriter {

  private final Function<Node, String> comments;

  /**
   * A writer.
   *
   * @param comments the comment beside a value, on one line; {@code ""} for none
   */
  public CommentedWriter(Function<Node, String> comments) {
    this.comments = comments;
  }

  /** The object as one YAML document. */
  public String write(MapNode object) {
    StringBuilder out = new StringBuilder();
    new YamlWriter(out, new FieldOrder()::sorted, comments).document(object);
    return out.toString();
  }
}
