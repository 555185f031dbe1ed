package dev.llmd.cli.explain;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.explain.Contribution;
import dev.llmd.explain.ExplainedField;
import dev.llmd.explain.Explanation;
import dev.llmd.explain.LayerShare;
import dev.llmd.explain.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where values come from, for people: one value in full, several as a table. */
public final class TextExplanation {

  private final StringBuilder out = new StringBuilder();

  /** The layers in their order, what each has in the spec, and the objects that came of it. */
  public String overview(Explanation explanation) {
    line(explanation.service().describe() + "  " + place(explanation.service().location()));
    line("");
    line("layers, a later one over an earlier one:");
    List<String[]> rows = new ArrayList<>();
    for (int i = 0; i < explanation.layers().size(); i++) {
      LayerShare layer = explanation.layers().get(i);
      rows.add(
          new String[] {
            (i + 1) + " " + layer.origin().inWords(), share(layer), place(layer.place())
          });
    }
    others(explanation)
        .forEach((by, count) -> rows.add(new String[] {"  " + by, "sets " + count, ""}));
    table("  ", rows);
    explanation.layers().forEach(this::parts);
    if (!explanation.manifests().isEmpty()) {
      line("");
      line("manifests:");
      explanation
          .manifests()
          .forEach(
              object ->
                  line(
                      "  "
                          + object.at("kind").text("")
                          + "/"
                          + object.at("metadata", "name").text("")));
    }
    return out.toString();
  }

  /** Values: a single one with all that is known of it. */
  public String fields(List<ExplainedField> fields) {
    if (fields.size() == 1) {
      single(fields.getFirst());
    } else {
      table(fields);
    }
    return out.toString();
  }

  private static String share(LayerShare layer) {
    return "sets "
        + layer.fields()
        + (layer.overridden() > 0 ? ", loses " + layer.overridden() : "");
  }

  /** What sets values without being a layer. */
  private static Map<String, Integer> others(Explanation explanation) {
    Map<String, Integer> counts = new TreeMap<>();
    for (ExplainedField field : explanation.fields()) {
      boolean isLayer =
          explanation.layers().stream()
              .anyMatch(layer -> layer.origin().equals(field.setBy().origin()));
      if (!isLayer) {
        counts.merge(field.setBy().origin().inWords(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Where in the spec the layer has the last word. */
  private void parts(LayerShare layer) {
    if (layer.parts().isEmpty()) {
      return;
    }
    line("");
    line(layer.origin().inWords() + " sets:");
    for (Part part : layer.parts()) {
      line("  " + part.path() + (part.fields() == 1 ? "" : "  (" + part.fields() + " values)"));
    }
  }

  private void single(ExplainedField field) {
    line(field.path().toString());
    detail("value", ValueText.printable(field.value()));
    detail("set by", said(field.setBy()));
    for (Contribution other : field.overridden()) {
      String verb = other.value().sameValue(field.setBy().value()) ? "repeats" : "overrides";
      detail(verb, said(other) + ": " + ValueText.brief(other.value()));
    }
    field
        .template()
        .ifPresent(template -> detail("template", ValueText.printable(template.value())));
    if (!field.from().isEmpty()) {
      detail("from", String.join(", ", field.from()));
    }
  }

  private void detail(String title, String text) {
    out.append("  ").append(title).repeat(' ', Math.max(1, 11 - title.length()));
    line(text.stripTrailing().replace("\n", "\n             "));
  }

  private void table(List<ExplainedField> fields) {
    List<String[]> rows = new ArrayList<>();
    for (ExplainedField field : fields) {
      rows.add(
          new String[] {
            field.path().toString(),
            ValueText.brief(field.value()),
            field.setBy().origin().inWords(),
            place(field.setBy().place())
          });
      field
          .template()
          .ifPresent(
              template ->
                  rows.add(new String[] {"  template", ValueText.brief(template.value()), "", ""}));
      for (Contribution other : field.overridden()) {
        if (!other.value().sameValue(field.setBy().value())) {
          rows.add(
              new String[] {
                "  overrides",
                ValueText.brief(other.value()),
                other.origin().inWords(),
                place(other.place())
              });
        }
      }
    }
    table("  ", rows);
  }

  private void table(String indent, List<String[]> rows) {
    int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].codePointCount(0, row[i].length()));
      }
    }
    for (String[] row : rows) {
      StringBuilder text = new StringBuilder(indent);
      for (int i = 0; i < row.length; i++) {
        text.append(row[i]);
        text.repeat(' ', widths[i] + 2 - row[i].codePointCount(0, row[i].length()));
      }
      line(text.toString().stripTrailing());
    }
  }

  private static String said(Contribution contribution) {
    String place = place(contribution.place());
    return contribution.origin().inWords() + (place.isEmpty() ? "" : ", " + place);
  }

  private static String place(SourceLocation place) {
    return place.isKnown() ? place.toString() : "";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
