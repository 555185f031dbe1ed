package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.Lines;
import dev.llmd.migrate.text.TextEdit;
import dev.llmd.migrate.text.TextEdits;
import dev.llmd.source.TextNode;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A document in a scalar of another: carries changes of the one over to the other.
 *
 * @param outer the document that holds the scalar
 * @param span the scalar
 * @param isFlow whether it stands in braces or brackets
 */
record NestedText(DocumentText outer, Span.OfScalar span, boolean isFlow) {

  /** The change of the outer document that makes this change of the nested one. */
  List<Change> carry(List<Change> changes, String path) {
    return span.style() == Span.Style.LITERAL ? byLines(changes) : asOne(changes, path);
  }

  /** Where a place of the nested document is in the outer one. */
  int offset(int nested) {
    if (span.style() != Span.Style.LITERAL) {
      return span.start();
    }
    int line = lineOf(nested);
    return lineStart(line) + Math.min(indent(), lineLength(line)) + columnOf(nested);
  }

  private List<Change> byLines(List<Change> changes) {
    List<Change> carried = new ArrayList<>();
    for (Change change : changes) {
      List<TextEdit> edits = new ArrayList<>();
      change.edits().forEach(edit -> edits.add(carry(edit)));
      carried.add(
          new Change(offset(change.offset()), change.path(), change.what(), change.why(), edits));
    }
    return carried;
  }

  private TextEdit carry(TextEdit edit) {
    boolean isWholeLines =
        columnOf(edit.start()) == 0
            && columnOf(edit.end()) == 0
            && (edit.replacement().isEmpty() || edit.replacement().endsWith("\n"));
    return isWholeLines
        ? new TextEdit(
            lineStart(lineOf(edit.start())),
            lineStart(lineOf(edit.end())),
            indented(edit.replacement(), true))
        : new TextEdit(
            offset(edit.start()), offset(edit.end()), indented(edit.replacement(), false));
  }

  private String indented(String text, boolean fromStart) {
    StringBuilder out = new StringBuilder();
    String lineBreak = outer.lines().lineBreak();
    boolean atStart = fromStart;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        out.append(lineBreak);
        atStart = true;
      } else {
        out.repeat(' ', atStart ? indent() : 0).append(c);
        atStart = false;
      }
    }
    return out.toString();
  }

  /** All changes at once, for scalars whose lines are not those of the text. */
  private List<Change> asOne(List<Change> changes, String path) {
    List<TextEdit> edits = new ArrayList<>();
    changes.forEach(change -> edits.addAll(change.edits()));
    boolean isAdded = !span.text().endsWith("\n");
    String after = TextEdits.of(edits).applyTo(isAdded ? span.text() + "\n" : span.text());
    String text = isAdded ? after.substring(0, after.length() - 1) : after;
    TextEdit whole = ScalarEdits.replace(span, TextNode.of(text), isFlow, path);
    List<Change> carried = new ArrayList<>();
    for (Change change : changes) {
      carried.add(
          new Change(
              span.start(),
              change.path(),
              change.what(),
              change.why(),
              carried.isEmpty() ? List.of(whole) : List.of()));
    }
    return carried;
  }

  private int lineOf(int nested) {
    int line = 0;
    for (int at = span.text().indexOf('\n'); at >= 0 && at < nested; ) {
      line++;
      at = span.text().indexOf('\n', at + 1);
    }
    return line;
  }

  private int columnOf(int nested) {
    int from = Math.min(nested, span.text().length());
    boolean isBeyond = nested > span.text().length();
    return isBeyond ? 0 : from - (span.text().lastIndexOf('\n', from - 1) + 1);
  }

  /** Where that line of the nested document begins, with its indentation. */
  private int lineStart(int line) {
    Lines lines = outer.lines();
    int at = lines.next(outer.text().indexOf('|', span.start()));
    for (int i = 0; i < line; i++) {
      at = lines.next(at);
    }
    return at;
  }

  private int lineLength(int line) {
    int start = lineStart(line);
    return outer.lines().end(start) - start;
  }

  /** The indentation of the block: the text's first line that is not empty tells. */
  int indent() {
    int line = 0;
    int at = 0;
    while (at < span.text().length() && span.text().charAt(at) == '\n') {
      line++;
      at++;
    }
    int end = span.text().indexOf('\n', at);
    int length = (end < 0 ? span.text().length() : end) - at;
    return lineLength(line) - length;
  }
}
