package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser stumbled over. */
final class SyntaxProblem {
  private static final String SYNTAX = "source/syntax";

  /** Which of the two places that the parser names is the one to correct. */
  private enum Spot {
    /** Where it stumbled. */
    HERE,
    /** Where it stumbled; where the thing began that it was in is worth a look. */
    HERE_SEE_BEGIN,
    /** Where the thing began that it was in. */
    BEGIN
  }

  /** A part of the parser's own message, and what to say instead. */
  private record Known(
      String sign, Spot spot, String rule, String message, String expected, String nextStep) {}

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "TAB",
              Spot.HERE,
              "source/tab",
              "a tab is used for indentation",
              "spaces: YAML does not indent with tabs",
              "Replace the tab by spaces."),
          new Known(
              "quoted scalar: found unexpected",
              Spot.BEGIN,
              "source/unclosed-quote",
              "the quote that opens here is never closed",
              "the same quote again before the document ends",
              "Close the quote; inside single quotes write '' for one quote, inside double quotes"
                  + " \\\"."),
          new Known(
              "mapping values are not allowed",
              Spot.HERE,
              SYNTAX,
              "a second `: ` in one line, or a value that is indented like a key",
              "one key and its value",
              "Put a value that contains `: ` in quotes, or correct the indentation."),
          new Known(
              "could not find expected ':'",
              Spot.BEGIN,
              SYNTAX,
              "a key without a colon",
              "`key: value`, with a space after the colon",
              "Add the colon, or indent the line so that it belongs to the text above."),
          new Known(
              "cannot start any token",
              Spot.HERE,
              SYNTAX,
              "a value begins with a character that YAML reserves",
              "a text in quotes",
              "Put the whole value in quotes."),
          new Known(
              "unknown escape character",
              Spot.HERE,
              SYNTAX,
              "a backslash in a double-quoted text that begins no escape YAML knows",
              "\\\\ for a backslash, or single quotes",
              "Double the backslash, or use single quotes."),
          new Known(
              "expected ',' or '}'",
              Spot.HERE_SEE_BEGIN,
              SYNTAX,
              "the { is not continued or closed here",
              "`,` or `}`",
              "Add the comma or the closing brace."),
          new Known(
              "expected ',' or ']'",
              Spot.HERE_SEE_BEGIN,
              SYNTAX,
              "the [ is not continued or closed here",
              "`,` or `]`",
              "Add the comma or the closing bracket."),
          new Known(
              "expected <block end>",
              Spot.HERE_SEE_BEGIN,
              SYNTAX,
              "this line does not fit the map or list that it is indented into",
              "the same indentation as its siblings",
              "Align the line with the others, or close the quote or bracket before it."),
          new Known(
              "expected '<document start>'",
              Spot.HERE,
              SYNTAX,
              "this line does not belong to what ends above it",
              "the same indentation as the first line, or `---` before another document",
              "Align the line with the first line of the document."),
          new Known(
              "expected the node content",
              Spot.HERE,
              SYNTAX,
              "a value is missing before this character",
              "a key, a value or a list element",
              "Remove the character, or put the text that it belongs to in quotes."),
          new Known(
              "sequence entries are not allowed",
              Spot.HERE,
              SYNTAX,
              "a list element (`- `) where none can begin",
              "the dash on a line of its own, below its key",
              "Put the list on the lines below the key; quote a text that begins with `- `."),
          new Known(
              "mapping keys are not allowed",
              Spot.HERE,
              SYNTAX,
              "a `? ` where no key can begin",
              "a value",
              "Put a text that begins with `? ` in quotes."),
          new Known(
              "undefined tag handle",
              Spot.HERE,
              "source/unknown-tag",
              "a tag whose handle is not defined",
              "a plain value: Kubernetes knows no such tags",
              "Remove the tag, or render the file first with the tool that understands it."));

  private final MarkedYamlEngineException error;
  private final Place place;

  SyntaxProblem(MarkedYamlEngineException error, Place place) {
    this.error = error;
    this.place = place;
  }

  /** The finding. */
  Diagnostic.Builder finding() {
    String words = words();
    for (Known known : KNOWN) {
      if (words.contains(known.sign())) {
        return finding(known);
      }
    }
    return finding(
        new Known(
            "", Spot.HERE, SYNTAX, words, "valid YAML or JSON", "Correct the text at this place."));
  }

  private Diagnostic.Builder finding(Known known) {
    Optional<Mark> here = error.getProblemMark();
    Optional<Mark> begin = error.getContextMark();
    Optional<Mark> mark = known.spot() == Spot.BEGIN ? begin.or(() -> here) : here;
    Diagnostic.Builder finding =
        Diagnostic.admissionError(
                known.rule(),
                known.message() + mark.map(at -> place.within(at.getLine())).orElse(""))
            .at(locate(mark))
            .expected(known.expected())
            .nextStep(known.nextStep());
    return known.spot() == Spot.HERE_SEE_BEGIN && begin.isPresent()
        ? finding.related(locate(begin), "it begins here")
        : finding;
  }

  /** What the parser says: what it was reading, and what it met. */
  private String words() {
    String context = Objects.requireNonNullElse(error.getContext(), "");
    String problem = Objects.requireNonNullElse(error.getProblem(), "");
    return context.isEmpty() ? problem : context + ": " + problem;
  }

  private SourceLocation locate(Optional<Mark> mark) {
    return mark.map(at -> place.of(at.getLine(), at.getColumn())).orElse(place.of(0, 0));
  }
}
