package dev.llmd.settings;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code rules}: how much findings count. What KServe refuses stays as it is.
 *
 * @param levels the levels that were changed, by rule id
 */
public record RuleSettings(Map<String, RuleLevel> levels) {

  /** Every rule as the reference says. */
  public static final RuleSettings DEFAULT = new RuleSettings(Map.of());

  public RuleSettings {
    levels = Map.copyOf(levels);
  }

  /** These levels, except for rules that have another one here. */
  public RuleSettings with(Map<String, RuleLevel> others) {
    Map<String, RuleLevel> all = new HashMap<>(levels);
    all.putAll(others);
    return new RuleSettings(all);
  }

  /** The findings in their order, as much as they count here. */
  public List<Diagnostic> apply(List<Diagnostic> findings) {
    if (levels.isEmpty()) {
      return findings;
    }
    List<Diagnostic> counted = new ArrayList<>(findings.size());
    for (Diagnostic finding : findings) {
      RuleLevel level = levels.get(finding.rule().toString());
      if (level == null || finding.isRefusal()) {
        counted.add(finding);
        continue;
      }
      switch (level) {
        case ERROR -> counted.add(finding.as(Severity.ERROR));
        case WARNING -> counted.add(finding.as(Severity.WARNING));
        case NOTE -> counted.add(finding.as(Severity.NOTE));
        case OFF -> {}
      }
    }
    return counted;
  }
}
