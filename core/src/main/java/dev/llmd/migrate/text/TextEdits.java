package dev.llmd.migrate.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Edits of one text that do not overlap, in the order of their places; those at one place in the
 * order they were made in.
 */
public record TextEdits(List<TextEdit> edits) {

  /**
   * The edits in their order.
   *
   * @throws IllegalStateException when two of them change the same characters
   */
  public static TextEdits of(List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdits::rank));
    int end = 0;
    for (TextEdit edit : sorted) {
      if (edit.start() < end) {
        throw new IllegalStateException("two edits overlap at " + edit.start());
      }
      end = edit.end();
    }
    return new TextEdits(List.copyOf(sorted));
  }

  /** What is inserted comes before what is replaced at the same place. */
  private static int rank(TextEdit edit) {
    return edit.start() == edit.end() ? 0 : 1;
  }

  /** The text with all edits made. */
  public String applyTo(String text) {
    StringBuilder edited = new StringBuilder(text.length() + 64);
    int at = 0;
    for (TextEdit edit : edits) {
      edited.append(text, at, edit.start()).append(edit.replacement());
      at = edit.end();
    }
    return edited.append(text, at, text.length()).toString();
  }

  /** Where a place of the edited text was before; the start of the edit for what is new. */
  public int before(int offset) {
    int shift = 0;
    for (TextEdit edit : edits) {
      int start = edit.start() + shift;
      if (offset < start) {
        break;
      }
      if (offset < start + edit.replacement().length()) {
        return edit.start();
      }
      shift += edit.replacement().length() - (edit.end() - edit.start());
    }
    return offset - shift;
  }

  /** Whether a place of the edited text is in lines that an edit has brought. */
  public boolean isInNewLines(int offset) {
    int shift = 0;
    for (TextEdit edit : edits) {
      int start = edit.start() + shift;
      if (offset < start) {
        break;
      }
      if (offset < start + edit.replacement().length()) {
        return edit.replacement().indexOf('\n') >= 0;
      }
      shift += edit.replacement().length() - (edit.end() - edit.start());
    }
    return false;
  }
}
