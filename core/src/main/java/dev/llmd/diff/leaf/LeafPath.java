package dev.llmd.diff.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The way from an object to a leaf. */
public record LeafPath(List<Step> steps) {

  /** The object itself. */
  static final LeafPath ROOT = new LeafPath(List.of());

  public LeafPath {
    steps = List.copyOf(steps);
  }

  LeafPath plus(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new LeafPath(longer);
  }

  /** True when the way leads through these fields first, or to the last of them. */
  public boolean startsWith(String... fields) {
    return startsWith(List.of(fields));
  }

  /** True when the way leads through these fields first, or to the last of them. */
  public boolean startsWith(List<String> fields) {
    if (steps.size() < fields.size()) {
      return false;
    }
    for (int i = 0; i < fields.size(); i++) {
      if (!(steps.get(i) instanceof Step.Field(String name)) || !name.equals(fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@code spec.template.spec.containers[name=main].args[2]}. An element that is gone has the index
   * that it had, every other one the index that it has.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Field(String name) -> appendField(text, name);
        case Step.Keyed keyed -> appendKeys(text, keyed.keys());
        case Step.Indexed(int before, int after) ->
            text.append('[').append(after < 0 ? before : after).append(']');
      }
    }
    return text.toString();
  }

  /** Free-form keys, such as labels, stand in brackets, as the API server writes them. */
  private static void appendField(StringBuilder text, String name) {
    if (isPlain(name)) {
      text.append(text.isEmpty() ? "" : ".").append(name);
    } else {
      text.append('[').append(name).append(']');
    }
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '-' && c != '$') {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static void appendKeys(StringBuilder text, Map<String, String> keys) {
    char separator = '[';
    for (Map.Entry<String, String> key : keys.entrySet()) {
      boolean isUsual = key.getKey().equals("protocol") && key.getValue().equals("TCP");
      if (!isUsual) {
        text.append(separator).append(key.getKey()).append('=').append(key.getValue());
        separator = ',';
      }
    }
    text.append(']');
  }
}
