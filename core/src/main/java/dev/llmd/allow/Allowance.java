package dev.llmd.allow;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Comment;
import java.util.List;

/**
 * What one comment allows.
 *
 * @param comment the comment
 * @param rule the id that it names, or {@code ""}
 * @param reason why that is fine here, or {@code ""}
 */
record Allowance(Comment comment, String rule, String reason) {

  /** How such a comment begins. */
  static final String WORD = "llmd:allow";

  private static final List<String> HEAD = List.of("apiVersion:", "kind:", "metadata:");

  /** The allowance that a comment, which begins with the word, gives. */
  static Allowance of(Comment comment) {
    String rest = comment.text().substring(WORD.length()).strip();
    int end = 0;
    while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
      end++;
    }
    return new Allowance(comment, rest.substring(0, end), rest.substring(end).strip());
  }

  /** True for a comment at the head of an object: it holds for all of it. */
  boolean isForObject() {
    return HEAD.stream().anyMatch(comment.lineText()::startsWith);
  }

  /** Whether the place is on its line, or in its object. */
  boolean covers(SourceLocation place) {
    if (!place.file().equals(comment.place().file()) || place.line() == 0) {
      return false;
    }
    return isForObject()
        ? place.line() >= comment.firstLine() && place.line() <= comment.lastLine()
        : place.line() == comment.line();
  }
}
