package dev.llmd.scheduling.filter;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.source.Node;
import java.util.HashSet;
import java.util.Set;

/** Keeps endpoints by the value of one label: {@code by-label}, and the filters by role. */
public final class LabelFilter implements Filter {

  private final String label;
  private final Set<String> values;
  private final boolean allowsNoLabel;

  LabelFilter(String label, Set<String> values, boolean allowsNoLabel) {
    this.label = label;
    this.values = Set.copyOf(values);
    this.allowsNoLabel = allowsNoLabel;
  }

  /** {@code by-label}. */
  public static LabelFilter of(PluginContext context) {
    String label = context.parameters().text("label").orElse("");
    if (label.isEmpty()) {
      throw new PluginException(
          "parameters.label", "by-label has no label: write label: and the name of one");
    }
    Set<String> values = new HashSet<>();
    for (Node value : context.parameters().node("validValues").items()) {
      values.add(
          value
              .text()
              .orElseThrow(
                  () ->
                      new PluginException(
                          "parameters.validValues",
                          "a value of by-label is " + value.describe() + ": write texts")));
    }
    boolean allowsNoLabel = context.parameters().isTrue("allowsNoLabel");
    if (values.isEmpty() && !allowsNoLabel) {
      throw new PluginException(
          "parameters.validValues",
          "by-label has no validValues, so no endpoint would pass: write some, or allowsNoLabel:"
              + " true");
    }
    return new LabelFilter(label, values, allowsNoLabel);
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    candidates.retain(
        endpoint -> {
          String value = endpoint.labels().get(label);
          return value == null ? allowsNoLabel : values.contains(value);
        });
  }
}
