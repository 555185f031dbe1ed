package dev.llmd.template;

import java.util.ArrayList;
import java.util.List;

/** The variables of one template invocation, innermost last; {@code $} is the first. */
final class Variables {

  private final List<String> names = new ArrayList<>(4);
  private final List<GoValue> values = new ArrayList<>(4);

  Variables(GoValue dot) {
    push("$", dot);
  }

  int mark() {
    return names.size();
  }

  void pop(int mark) {
    for (int i = names.size() - 1; i >= mark; i--) {
      names.remove(i);
      values.remove(i);
    }
  }

  void push(String name, GoValue value) {
    names.add(name);
    values.add(value);
  }

  GoValue get(String name) {
    return values.get(index(name));
  }

  void set(String name, GoValue value) {
    values.set(index(name), value);
  }

  /** Sets the nth variable from the top, counted from 1. */
  void setTop(int n, GoValue value) {
    values.set(values.size() - n, value);
  }

  private int index(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      if (names.get(i).equals(name)) {
        return i;
      }
    }
    throw new EvaluationFailure("the variable " + name + " is not declared here");
  }
}
