package dev.llmd.scheduling.filter;

import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.source.Node;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One requirement of a LabelSelector.
 *
 * @param operator what it asks of the label, with the meaning that Kubernetes gives it
 */
record LabelRequirement(String label, Operator operator, Set<String> values) {

  /** What a requirement asks of its label. */
  enum Operator {
    IN("In", true),
    NOT_IN("NotIn", true),
    EXISTS("Exists", false),
    DOES_NOT_EXIST("DoesNotExist", false);

    private final String text;
    private final boolean takesValues;

    Operator(String text, boolean takesValues) {
      this.text = text;
      this.takesValues = takesValues;
    }
  }

  static LabelRequirement equalTo(String label, String value) {
    return new LabelRequirement(label, Operator.IN, Set.of(value));
  }

  /**
   * An item of {@code matchExpressions}.
   *
   * @throws PluginException if it is none
   */
  static LabelRequirement of(Node expression, String path) {
    String label = expression.at("key").text("");
    if (label.isEmpty()) {
      throw new PluginException(path, "the expression has no key: write key: and a label");
    }
    for (String field : expression.fields().keySet()) {
      if (!field.equals("key") && !field.equals("operator") && !field.equals("values")) {
        throw new PluginException(
            path + "." + field, "an expression has key, operator and values, and no " + field);
      }
    }
    Operator operator = operator(expression.at("operator"), path + ".operator");
    Set<String> values = new HashSet<>();
    for (Node value : expression.at("values").items()) {
      values.add(value.text(""));
    }
    if (operator.takesValues == values.isEmpty()) {
      throw new PluginException(
          path + ".values",
          operator.text
              + (operator.takesValues
                  ? " needs values: write the values of the label"
                  : " takes no values: remove them"));
    }
    return new LabelRequirement(label, operator, Set.copyOf(values));
  }

  private static Operator operator(Node written, String path) {
    for (Operator operator : Operator.values()) {
      if (operator.text.equals(written.text(""))) {
        return operator;
      }
    }
    throw new PluginException(
        path,
        "the operator is "
            + (written.isPresent() ? written.describe() : "missing")
            + ": write In, NotIn, Exists or DoesNotExist");
  }

  boolean isMetBy(Map<String, String> labels) {
    String value = labels.get(label);
    return switch (operator) {
      case IN -> value != null && values.contains(value);
      case NOT_IN -> value == null || !values.contains(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
    };
  }
}
