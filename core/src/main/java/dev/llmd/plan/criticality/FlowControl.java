package dev.llmd.plan.criticality;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.List;

/** Flow control of endpoint pickers: requests wait while a pool is saturated, by priority. */
final class FlowControl {

  private static final String GATE = "flowControl";

  /** The variable that had the gate's part before there was a gate. */
  private static final String VARIABLE = "ENABLE_EXPERIMENTAL_FLOW_CONTROL_LAYER";

  private FlowControl() {}

  /** Whether the picker's configuration, arguments or variables ask for it. */
  static boolean isOn(SchedulerSpec scheduler) {
    Node config = scheduler.inlineConfig();
    if (config instanceof TextNode text && asks(text.value())) {
      return true;
    }
    for (Node gate : config.at("featureGates").items()) {
      if (asks(gate.text(""))) {
        return true;
      }
    }
    for (Node container : scheduler.node().at("template", "containers").items()) {
      if (isOn(container)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOn(Node container) {
    for (String list : List.of("command", "args")) {
      for (Node argument : container.at(list).items()) {
        if (asks(argument.text(""))) {
          return true;
        }
      }
    }
    for (Node variable : container.at("env").items()) {
      if (variable.at("name").text("").equals(VARIABLE)
          && variable.at("value").text("").equals("true")) {
        return true;
      }
    }
    return false;
  }

  private static boolean asks(String text) {
    return text.contains(GATE) && !text.contains(GATE + "=false");
  }
}
