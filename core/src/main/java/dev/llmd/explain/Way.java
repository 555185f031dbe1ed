package dev.llmd.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The way to a field. It is written as the API server writes it, elements of lists by name where
 * they have one: {@code spec.template.containers[main].resources.limits[nvidia.com/gpu]}.
 */
public record Way(List<Step> steps) {

  /**
   * One step.
   *
   * @param name the field, the key, or the element's name; {@code ""} for an element without one
   * @param index the element's place in its list, -1 for fields and keys
   */
  public record Step(String name, int index) {

    /** Whether somebody who writes {@code word} means this step. */
    boolean isMeantBy(String word) {
      return (index >= 0 && word.equals(Integer.toString(index)))
          || (!name.isEmpty() && name.equals(word));
    }

    /** How the step is named alone. */
    String shown() {
      return name.isEmpty() ? Integer.toString(index) : name;
    }
  }

  static Way of(String first) {
    return new Way(List.of(new Step(first, -1)));
  }

  Way field(String name) {
    return plus(new Step(name, -1));
  }

  Way element(String name, int index) {
    return plus(new Step(name, index));
  }

  private Way plus(Step step) {
    List<Step> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return new Way(List.copyOf(longer));
  }

  /** The name of the last step but {@code back}; {@code ""} when the way is shorter. */
  String nameFromEnd(int back) {
    int at = steps.size() - 1 - back;
    return at < 0 ? "" : steps.get(at).name();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step.index() < 0 && isPlain(step.name())) {
        text.append(text.isEmpty() ? "" : ".").append(step.name());
      } else {
        text.append('[').append(step.shown()).append(']');
      }
    }
    return text.toString();
  }

  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && c != '_' && c != '$') {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
