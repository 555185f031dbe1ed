package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Edits of maps and lists in braces and brackets.
 *
 * @param document the document
 */
record FlowEdits(DocumentText document) {

  /** Takes out elements: a run of neighbours goes with one of the commas around it. */
  List<TextEdit> delete(Span owner, List<Piece> pieces, Set<Integer> gone, String path) {
    List<TextEdit> edits = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      if (!gone.contains(i)) {
        continue;
      }
      int last = i;
      while (gone.contains(last + 1)) {
        last++;
      }
      boolean isFollowed = last + 1 < pieces.size();
      int start = !isFollowed && i > 0 ? pieces.get(i - 1).end() : pieces.get(i).start();
      int end = isFollowed ? pieces.get(last + 1).start() : pieces.get(last).end();
      if (!document.comments().between(start, end).isEmpty()) {
        throw new Obstacle(
            pieces.get(i).start(),
            path,
            "a comment within " + braces(owner) + " would get lost",
            "move the comment, then run llmd migrate again");
      }
      edits.add(TextEdit.delete(start, end));
      i = last;
    }
    return edits;
  }

  /** Puts a field or an element after another, or first. */
  TextEdit insert(Span owner, List<Piece> pieces, int index, String text) {
    if (pieces.isEmpty()) {
      return TextEdit.insert(owner.start() + openingLength(owner), text);
    }
    int previous = Math.max(index - 1, 0);
    String gap = gap(owner, pieces, previous);
    return index == 0
        ? TextEdit.insert(pieces.getFirst().start(), text + "," + (gap.isEmpty() ? " " : gap))
        : TextEdit.insert(pieces.get(previous).end(), "," + (gap.isEmpty() ? " " : gap) + text);
  }

  /** The value on one line, in the manner of the document. */
  String text(Node value) {
    return style().of(value);
  }

  FlowText style() {
    return new FlowText(document.text().stripLeading().startsWith("{"));
  }

  /** What keeps an element apart from the one before it, without the comma. */
  private String gap(Span owner, List<Piece> pieces, int index) {
    int from = index == 0 ? owner.start() + openingLength(owner) : pieces.get(index - 1).end();
    String between = document.text().substring(from, pieces.get(index).start());
    int comma = between.indexOf(',');
    String gap = index == 0 ? between : between.substring(comma + 1);
    return gap.isBlank() ? gap : " ";
  }

  /** An anchor may stand before the brace. */
  private int openingLength(Span owner) {
    int at = owner.start();
    while (document.text().charAt(at) != '{' && document.text().charAt(at) != '[') {
      at++;
    }
    return at + 1 - owner.start();
  }

  private static String braces(Span owner) {
    return owner instanceof Span.OfMap ? "{ }" : "[ ]";
  }
}
