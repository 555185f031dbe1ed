package dev.llmd.source;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into its documents before anything is parsed, at the same lines as kubectl: an error
 * in one document then leaves the others readable.
 *
 * <p>A line that begins with {@code ---} ends a document wherever it stands, also inside a quoted
 * or block scalar: YAML says so. JSON texts may follow one another without any separator.
 */
public final class DocumentSplitter {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * A part of a file that holds one document, with the separator before it.
   *
   * @param text the text of the part
   * @param offset where it begins in the file's text
   * @param line 0-based line at which it begins
   * @param column 0-based column at which it begins; not 0 only between JSON texts on one line
   */
  public record Part(String text, int offset, int line, int column) {}

  private final String text;
  private final List<Part> parts = new ArrayList<>();
  private int line;
  private int counted;

  private DocumentSplitter(String text) {
    this.text = text;
  }

  /** The documents of a text, in its order. */
  public static List<Part> split(String text) {
    return new DocumentSplitter(text).split();
  }

  private List<Part> split() {
    int start = 0;
    for (int at = separator(1); at >= 0; at = separator(at + 3)) {
      // A %YAML or %TAG directive belongs to the document after the separator.
      if (onlyDirectives(start, at)) {
        continue;
      }
      add(start, at);
      start = at;
    }
    add(start, text.length());
    return parts;
  }

  /** The next separator at the beginning of a line, or -1. */
  private int separator(int from) {
    for (int at = text.indexOf("---", from); at >= 0; at = text.indexOf("---", at + 1)) {
      boolean alone = at + 3 == text.length() || text.charAt(at + 3) <= ' ';
      char before = at == 0 ? '\n' : text.charAt(at - 1);
      if (alone && (before == '\n' || before == '\r' || before == BYTE_ORDER_MARK)) {
        return at;
      }
    }
    return -1;
  }

  private boolean onlyDirectives(int start, int end) {
    boolean found = false;
    int at = start;
    while (at < end) {
      char first = text.charAt(at);
      if (first != '%' && first != '#' && first > ' ' && first != BYTE_ORDER_MARK) {
        return false;
      }
      found |= first == '%';
      int next = text.indexOf('\n', at, end);
      at = next < 0 ? end : next + 1;
    }
    return found;
  }

  private void add(int start, int end) {
    int from = start < end && text.charAt(start) == BYTE_ORDER_MARK ? start + 1 : start;
    // Files with a byte order mark may have been joined: the next one's mark ends this part.
    int to = end > from && text.charAt(end - 1) == BYTE_ORDER_MARK ? end - 1 : end;
    int column = 0;
    while (from < to) {
      int next = isBrace(from, to) ? endOfJson(from, to) : to;
      int more = firstNonBlank(next, to);
      boolean follows = more < to && text.charAt(more) == '{';
      int cut = follows ? next : to;
      parts.add(new Part(withoutMarks(text.substring(from, cut)), from, lineOf(from), column));
      column = follows ? LineCount.column(text, cut) : 0;
      from = cut;
    }
  }

  private static String withoutMarks(String part) {
    return part.indexOf(BYTE_ORDER_MARK) < 0 ? part : part.replace("\n" + BYTE_ORDER_MARK, "\n");
  }

  private boolean isBrace(int from, int to) {
    int first = firstNonBlank(from, to);
    return first < to && text.charAt(first) == '{';
  }

  private int firstNonBlank(int from, int to) {
    int i = from;
    while (i < to && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  /** The index after the brace that closes the JSON object at {@code from}, or {@code to}. */
  private int endOfJson(int from, int to) {
    int open = 0;
    boolean quoted = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{') {
        open++;
      } else if (c == '}' && --open == 0) {
        return i + 1;
      }
    }
    return to;
  }

  /** The 0-based line of an offset; offsets come in ascending order. */
  private int lineOf(int offset) {
    line += LineCount.between(text, counted, offset);
    counted = offset;
    return line;
  }
}
