package dev.llmd.cli.report;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import java.util.List;
import java.util.Map;

/**
 * All rules in a table.
 *
 * @param rules the rules in their order
 * @param severities how bad their findings are, by id
 */
public record RuleList(List<RuleDoc> rules, Map<String, List<Severity>> severities) {
  private static final int CLASS_WIDTH = 12;
  private static final int SEVERITY_WIDTH = 16;

  /** A line each. */
  public String text() {
    int width = 2 + rules.stream().mapToInt(rule -> rule.id().toString().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (RuleDoc rule : rules) {
      pad(text, rule.id().toString(), width);
      pad(text, rule.findingClass().word(), CLASS_WIDTH);
      pad(text, String.join(", ", words(rule)), SEVERITY_WIDTH);
      text.append(rule.finds()).append('\n');
    }
    return text.toString();
  }

  /** An array of objects. */
  public String json() {
    JsonWriter json = new JsonWriter();
    json.open('[');
    for (RuleDoc rule : rules) {
      json.open('{').field("id", rule.id().toString());
      json.field("class", rule.findingClass().word());
      json.field("severities", words(rule));
      json.field("finds", rule.finds()).field("why", rule.why()).close('}');
    }
    return json.close(']').text();
  }

  /** A table for a page. */
  public String markdown() {
    StringBuilder text =
        new StringBuilder(
            "| id | class | severity | what it finds | why |\n|---|---|---|---|---|\n");
    for (RuleDoc rule : rules) {
      text.append("| `").append(rule.id()).append("` | ").append(rule.findingClass().word());
      text.append(" | ").append(String.join(", ", words(rule)));
      text.append(" | ").append(rule.finds()).append(" | ").append(rule.why()).append(" |\n");
    }
    return text.toString();
  }

  private List<String> words(RuleDoc rule) {
    return severities.getOrDefault(rule.id().toString(), List.of()).stream()
        .map(Severity::word)
        .toList();
  }

  private static void pad(StringBuilder text, String value, int width) {
    text.append(value).repeat(' ', Math.max(1, width - value.length()));
  }
}
