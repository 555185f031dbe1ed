package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.span.Span;
import dev.llmd.write.InlineScalar;

/** Writes another scalar in place of one, in its quotes. */
final class ScalarEdits {

  private ScalarEdits() {}

  /**
   * The edit.
   *
   * @param isFlow whether the scalar stands in braces or brackets
   */
  static TextEdit replace(Span.OfScalar span, ScalarNode after, boolean isFlow, String path) {
    return new TextEdit(span.start(), span.end(), text(span, after, isFlow, path));
  }

  private static String text(Span.OfScalar span, ScalarNode after, boolean isFlow, String path) {
    if (!(after instanceof TextNode text)) {
      return InlineScalar.of(after);
    }
    String value = text.value();
    return switch (span.style()) {
      case DOUBLE_QUOTED -> FlowText.doubleQuoted(value);
      case SINGLE_QUOTED ->
          isOneLine(value) ? "'" + value.replace("'", "''") + "'" : FlowText.doubleQuoted(value);
      case PLAIN -> isFlow ? new FlowText(false).of(text) : InlineScalar.of(text);
      case LITERAL, FOLDED ->
          throw new Obstacle(
              span.start(),
              path,
              "a text of several lines would have to be written anew",
              "write it as a block scalar that begins with |, then run llmd migrate again");
    };
  }

  private static boolean isOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return false;
      }
    }
    return true;
  }
}
