package dev.llmd.migrate.edit;

import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;

/** The comments of a document: none of them may get lost. */
final class Comments {
  private final String text;
  private final List<Integer> starts = new ArrayList<>();
  private int from;

  private Comments(String text) {
    this.text = text;
  }

  static Comments in(String text, Span root) {
    Comments comments = new Comments(text);
    comments.walk(root);
    comments.scan(text.length());
    return comments;
  }

  /** The comments that begin in that part, without line breaks. */
  List<String> between(int start, int end) {
    List<String> found = new ArrayList<>(0);
    for (int comment : starts) {
      if (comment >= start && comment < end) {
        found.add(text.substring(comment, endOf(comment)).stripTrailing());
      }
    }
    return found;
  }

  private void walk(Span span) {
    switch (span) {
      case Span.OfMap map -> {
        for (Span.Field field : map.fields()) {
          walk(field.key());
          walk(field.value());
        }
      }
      case Span.OfList list -> list.items().forEach(this::walk);
      case Span.OfAlias alias -> leave(alias.start(), alias.end());
      case Span.OfScalar scalar -> {
        boolean isBlock =
            scalar.style() == Span.Style.LITERAL || scalar.style() == Span.Style.FOLDED;
        // A comment may stand beside the bar.
        leave(isBlock ? endOf(scalar.start()) : scalar.start(), scalar.end());
      }
    }
  }

  private void leave(int start, int end) {
    scan(start);
    from = Math.max(from, end);
  }

  /** Looks for comments up to there. */
  private void scan(int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '#' && (i == 0 || text.charAt(i - 1) <= ' ')) {
        starts.add(i);
        i = endOf(i);
      }
    }
    from = Math.max(from, to);
  }

  private int endOf(int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }
}
