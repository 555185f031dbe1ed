package dev.llmd.cli.simulate.input;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the fields of a map strictly; what is wrong is a finding, and the default holds. */
final class FieldReader {

  private final Function<String, Diagnostic.Builder> error;
  private final String path;
  private final MapNode map;
  private final Diagnostics diagnostics;

  /**
   * A reader.
   *
   * @param error makes a finding of a message
   * @param path of the map, {@code ""} for the whole file
   * @param known all fields that it may have
   */
  FieldReader(
      Function<String, Diagnostic.Builder> error,
      String path,
      Node node,
      List<String> known,
      Diagnostics diagnostics) {
    this.error = error;
    this.path = path;
    this.map = node.asMap();
    this.diagnostics = diagnostics;
    if (!(node instanceof MapNode)) {
      wrong(node.location(), "", "it is " + node.describe(), "a map of " + list(known));
    }
    for (String field : map.fields().keySet()) {
      if (!known.contains(field)) {
        String meant = NearestName.to(field, known).map(name -> name + "? ").orElse("");
        wrong(
            map.keyLocation(field),
            field,
            "there is no such field",
            meant + "It has " + list(known));
      }
    }
  }

  private static String list(List<String> known) {
    return String.join(", ", known);
  }

  Node node(String field) {
    return map.at(field);
  }

  /** A text that is not empty. */
  String text(String field, String fallback) {
    Node value = map.at(field);
    if (value.isPresent() && value.text("").isEmpty()) {
      wrong(value.location(), field, "it is " + value.describe(), "a text");
    }
    return value.text(fallback);
  }

  /** A whole number. */
  int integer(String field, int from, int to, int fallback) {
    return (int) Math.round(number(field, from, to, fallback, true));
  }

  /** A number. */
  double number(String field, double from, double to, double fallback) {
    return number(field, from, to, fallback, false);
  }

  private double number(String field, double from, double to, double fallback, boolean isWhole) {
    Node value = map.at(field);
    if (!value.isPresent()) {
      return fallback;
    }
    double number =
        switch (value) {
          case IntNode integer -> integer.value();
          case DecimalNode decimal when !isWhole -> Double.parseDouble(decimal.asText());
          default -> Double.NaN;
        };
    if (!(number >= from && number <= to)) {
      wrong(
          value.location(),
          field,
          "it is " + value.describe(),
          "a%s number from %s to %s".formatted(isWhole ? " whole" : "", plain(from), plain(to)));
      return fallback;
    }
    return number;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  /** A map of texts. */
  Map<String, String> texts(String field) {
    Node value = map.at(field);
    if (value.isPresent() && !(value instanceof MapNode)) {
      wrong(value.location(), field, "it is " + value.describe(), "a map of texts");
    }
    Map<String, String> texts = new HashMap<>();
    value
        .fields()
        .forEach(
            (key, text) -> {
              if (text.text().isEmpty()) {
                wrong(text.location(), field + "." + key, "it is " + text.describe(), "a text");
              }
              texts.put(key, text.text(""));
            });
    return texts;
  }

  /** Finds fault with a field. */
  void wrong(SourceLocation place, String field, String message, String expected) {
    String full = path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
    diagnostics.add(
        error
            .apply(full.isEmpty() ? message : full + ": " + message)
            .at(place)
            .field(full)
            .expected(expected));
  }
}
