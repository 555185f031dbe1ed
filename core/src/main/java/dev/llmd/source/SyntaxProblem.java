package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says in a user's words what the YAML parser stumbled over. */
final class SyntaxProblem {
  private final MarkedYamlEngineException error;
  private final Place place;

  SyntaxProblem(MarkedYamlEngineException error, Place place) {
    this.error = error;
    this.place = place;
  }

  /** The finding. */
  Diagnostic.Builder finding() {
    String problem = error.getProblem() == null ? "" : error.getProblem();
    String context = error.getContext() == null ? "" : error.getContext();
    if (problem.contains("TAB")) {
      return describe(
          "source/tab",
          "a tab is used for indentation",
          "spaces: YAML does not indent with tabs",
          "Replace the tab by spaces.");
    }
    if ((context.contains("quoted scalar") && problem.contains("end of stream"))
        || problem.contains("document separator")) {
      return describeFrom(
          "source/unclosed-quote",
          "the quote that opens here is never closed",
          "the same quote again before the document ends",
          "Close the quote; inside single quotes write '' for one quote, inside double quotes"
              + " \\\".");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return describe(
          "a second `: ` in one line, or a value that is indented like a key",
          "one key and its value",
          "Put a value that contains `: ` in quotes, or correct the indentation.");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return describeFrom(
          "source/syntax",
          "a key without a colon",
          "`key: value`, with a space after the colon",
          "Add the colon, or indent the line so that it belongs to the text above.");
    }
    if (problem.contains("cannot start any token")) {
      return describe(
          "a value begins with " + character(problem) + ", which YAML reserves",
          "a text in quotes",
          "Put the whole value in quotes.");
    }
    if (problem.contains("unknown escape character")) {
      return describe(
          "a backslash in a double-quoted text that begins no escape YAML knows",
          "\\\\ for a backslash, or single quotes",
          "Double the backslash, or use single quotes.");
    }
    if (problem.contains("expected ',' or")) {
      String open = problem.contains("'}'") ? "{" : "[";
      return describe(
              "the " + open + " list is not continued or closed here".replace(" list", ""),
              problem.contains("'}'") ? "`,` or `}`" : "`,` or `]`",
              "Add the comma or the closing bracket.")
          .related(contextPlace(), "the " + open + " that is open");
    }
    if (problem.contains("expected <block end>")) {
      return describe(
              "this line does not fit the map or list that it is indented into",
              "the same indentation as its siblings",
              "Align the line with the others, or close the quote or bracket before it.")
          .related(contextPlace(), "the map or list begins here");
    }
    if (problem.contains("undefined tag handle")) {
      return describe(
          "source/unknown-tag",
          "a tag whose handle is not defined",
          "a plain value: Kubernetes knows no such tags",
          "Remove the tag, or render the file first with the tool that understands it.");
    }
    return describe(
        context.isEmpty() ? problem : context + ": " + problem,
        "valid YAML or JSON",
        "Correct the text at this place.");
  }

  private Diagnostic.Builder describe(String message, String expected, String nextStep) {
    return describe("source/syntax", message, expected, nextStep);
  }

  private Diagnostic.Builder describe(
      String rule, String message, String expected, String nextStep) {
    return describe(rule, message, expected, nextStep, error.getProblemMark());
  }

  private Diagnostic.Builder describeFrom(
      String rule, String message, String expected, String nextStep) {
    return describe(
        rule, message, expected, nextStep, error.getContextMark().or(error::getProblemMark));
  }

  private Diagnostic.Builder describe(
      String rule, String message, String expected, String nextStep, Optional<Mark> mark) {
    return Diagnostic.admissionError(
            rule, message + mark.map(at -> place.within(at.getLine())).orElse(""))
        .at(mark.map(this::locate).orElse(place.of(0, 0)))
        .expected(expected)
        .nextStep(nextStep);
  }

  private SourceLocation contextPlace() {
    return error.getContextMark().map(this::locate).orElse(SourceLocation.NONE);
  }

  private SourceLocation locate(Mark mark) {
    return place.of(mark.getLine(), mark.getColumn());
  }

  private static String character(String problem) {
    int quote = problem.indexOf('\'');
    int end = problem.indexOf('\'', quote + 1);
    return quote < 0 || end < 0 ? "a character" : problem.substring(quote + 1, end);
  }
}
