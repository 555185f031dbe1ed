package dev.llmd.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the spec in which one layer sets values, and no other layer does.
 *
 * @param path the way to it
 * @param fields how many values the layer sets in it
 */
public record Part(Way path, int fields) {

  /**
   * The largest such parts of one layer.
   *
   * @param fields every value of the spec that a layer sets, in document order
   */
  static List<Part> of(Origin origin, List<ExplainedField> fields) {
    List<Part> parts = new ArrayList<>();
    collect(origin, fields, 0, parts);
    return parts;
  }

  /** The fields have their first {@code depth} steps in common. */
  private static void collect(
      Origin origin, List<ExplainedField> fields, int depth, List<Part> parts) {
    long own = fields.stream().filter(field -> field.setBy().origin().equals(origin)).count();
    if (own == 0) {
      return;
    }
    if (own == fields.size()) {
      parts.add(new Part(common(fields, depth), fields.size()));
      return;
    }
    int start = 0;
    for (int i = 1; i <= fields.size(); i++) {
      if (i == fields.size()
          || !step(fields.get(i), depth).equals(step(fields.get(start), depth))) {
        collect(origin, fields.subList(start, i), depth + 1, parts);
        start = i;
      }
    }
  }

  private static Way common(List<ExplainedField> fields, int depth) {
    Way first = fields.getFirst().path();
    return fields.size() == 1 ? first : new Way(first.steps().subList(0, depth));
  }

  private static Way.Step step(ExplainedField field, int depth) {
    return field.path().steps().get(depth);
  }
}
