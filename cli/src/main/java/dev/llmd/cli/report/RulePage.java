package dev.llmd.cli.report;

import dev.llmd.RuleReference;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All about one rule: what it finds, why, and the inputs that its tests read. */
public final class RulePage {
  private final StringBuilder out = new StringBuilder();

  /** The page. */
  public String write(RuleDoc rule) {
    out.setLength(0);
    String id = rule.id().toString();
    String severities =
        RuleReference.severities().getOrDefault(id, List.of()).stream()
            .map(Severity::word)
            .collect(Collectors.joining(" or "));
    out.append(id).append(" (").append(rule.findingClass().word());
    out.append(severities.isEmpty() ? "" : ", " + severities).append(")\n\n");
    out.append("Finds: ").append(rule.finds()).append("\n\n");
    out.append("Why: ").append(rule.why()).append("\n\n");
    out.append(change(rule)).append('\n');
    example("Bad:", RuleReference.badExample(rule.id()));
    example("Good:", RuleReference.goodExample(rule.id()));
    return out.toString();
  }

  private static String change(RuleDoc rule) {
    return rule.findingClass().keepsManifests()
        ? "KServe or the API server refuses it, so nothing can allow it.\n"
        : "To allow it in one place, write above the line or at the head of the object:\n"
            + ("  # llmd:allow " + rule.id() + " the reason\n");
  }

  private void example(String title, Optional<String> text) {
    text.ifPresent(
        lines -> {
          out.append(title).append('\n');
          lines.lines().forEach(line -> out.append(("  " + line).stripTrailing()).append('\n'));
          out.append('\n');
        });
  }
}
