package dev.llmd.scheduling.filter;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code label-selector-filter}: keeps endpoints that a Kubernetes LabelSelector selects; one
 * without requirements selects all.
 */
public final class LabelSelectorFilter implements Filter {

  private final List<LabelRequirement> requirements;

  public LabelSelectorFilter(PluginContext context) {
    requirements = new ArrayList<>();
    Node labels = context.parameters().node("matchLabels");
    for (Map.Entry<String, Node> label : labels.fields().entrySet()) {
      String path = "parameters.matchLabels." + label.getKey();
      String value =
          label
              .getValue()
              .text()
              .orElseThrow(
                  () ->
                      new PluginException(
                          path, "the label is " + label.getValue().describe() + ": write a text"));
      requirements.add(LabelRequirement.equalTo(label.getKey(), value));
    }
    List<Node> expressions = context.parameters().node("matchExpressions").items();
    for (int i = 0; i < expressions.size(); i++) {
      requirements.add(
          LabelRequirement.of(expressions.get(i), "parameters.matchExpressions[" + i + "]"));
    }
  }

  @Override
  public void filter(SchedulingCycle cycle, Candidates candidates) {
    candidates.retain(this::selects);
  }

  private boolean selects(Endpoint endpoint) {
    for (LabelRequirement requirement : requirements) {
      if (!requirement.isMetBy(endpoint.labels())) {
        return false;
      }
    }
    return true;
  }
}
