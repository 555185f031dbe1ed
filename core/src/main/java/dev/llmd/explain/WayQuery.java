package dev.llmd.explain;

import dev.llmd.diagnostic.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A field path as somebody typed it: steps after dots, or in brackets, by name or by index. */
public record WayQuery(List<String> words) {

  /**
   * Reads a path.
   *
   * @return empty when a bracket is not closed or a step is missing
   */
  public static Optional<WayQuery> parse(String path) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      boolean bracket = path.charAt(at) == '[';
      int start = bracket || path.charAt(at) == '.' ? at + 1 : at;
      int end = bracket ? path.indexOf(']', start) : plainEnd(path, start);
      if (end <= start || (at == 0 && start > at)) {
        return Optional.empty();
      }
      words.add(path.substring(start, end));
      at = bracket ? end + 1 : end;
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(new WayQuery(words));
  }

  private static int plainEnd(String path, int start) {
    int end = start;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  /** The fields at and below that path. */
  public List<ExplainedField> in(List<ExplainedField> fields) {
    return fields.stream().filter(field -> matched(field.path()) == words.size()).toList();
  }

  /** What is not there, and what is: for a path that leads to nothing. */
  public String reportMissing(List<ExplainedField> fields) {
    int known = 0;
    for (ExplainedField field : fields) {
      known = Math.max(known, matched(field.path()));
    }
    Set<String> choices = new LinkedHashSet<>();
    String parent = "";
    for (ExplainedField field : fields) {
      if (matched(field.path()) == known && field.path().steps().size() > known) {
        choices.add(field.path().steps().get(known).shown());
        parent = new Way(field.path().steps().subList(0, known)).toString();
      }
    }
    String wanted = words.get(known);
    String nearest =
        NearestName.to(wanted, choices).map(near -> "; did you mean " + near + "?").orElse(".");
    String place = parent.isEmpty() ? "" : " under " + parent;
    String there = choices.isEmpty() ? "nothing" : String.join(", ", choices);
    return "nothing sets `" + wanted + "`" + place + nearest + " Set there: " + there + ".";
  }

  private int matched(Way path) {
    int at = 0;
    while (at < words.size()
        && at < path.steps().size()
        && path.steps().get(at).isMeantBy(words.get(at))) {
      at++;
    }
    return at;
  }
}
