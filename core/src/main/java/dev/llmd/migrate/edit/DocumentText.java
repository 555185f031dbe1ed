package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.Lines;
import dev.llmd.source.span.Span;
import dev.llmd.source.span.SpanReader;
import dev.llmd.source.span.SpanTree;
import java.util.Optional;

/**
 * The text of one document, and what stands where in it.
 *
 * @param text the text; its last line ends with a line break, whether the file's does or not
 * @param tree what stands where
 * @param comments the comments
 */
public record DocumentText(String text, SpanTree tree, Comments comments) {

  /** The document; empty when its text is not one that can be edited. */
  public static Optional<DocumentText> of(String text) {
    String whole = text.endsWith("\n") ? text : text + "\n";
    if (hasLoneReturn(whole)) {
      return Optional.empty();
    }
    return SpanReader.read(whole)
        .map(tree -> new DocumentText(whole, tree, Comments.in(whole, tree.root())));
  }

  private static boolean hasLoneReturn(String text) {
    for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
      if (text.charAt(at + 1) != '\n') {
        return true;
      }
    }
    return false;
  }

  Lines lines() {
    return new Lines(text);
  }

  /** The indentation of what stands at the offset. */
  int column(int offset) {
    return lines().column(offset);
  }

  /** Fails when what stands there also stands for something elsewhere. */
  void requireOwn(Span span, String path) {
    if (tree.isShared(span)) {
      throw new Obstacle(
          span.start(),
          path,
          span instanceof Span.OfAlias alias
              ? "the alias *" + alias.name() + " brings what would have to change"
              : "the anchor &"
                  + span.anchor()
                  + " marks what would have to change, and aliases"
                  + " use it elsewhere",
          "write the value out in place of the alias, then run llmd migrate again");
    }
  }

  /** Fails when something in there is used elsewhere. */
  void requireUnused(Span span, String path) {
    if (!(span instanceof Span.OfAlias)) {
      requireOwn(span, path);
    }
    switch (span) {
      case Span.OfMap map -> map.fields().forEach(field -> requireUnused(field.value(), path));
      case Span.OfList list -> list.items().forEach(item -> requireUnused(item, path));
      default -> {}
    }
  }
}
