package dev.llmd.template;

import java.util.ArrayList;
import java.util.List;

/** What the parts of one execution share: the place they are at, the budget, and the findings. */
final class Context {

  /** A loop may meet the same trouble with ever new values. */
  private static final int MOST_DEVIATIONS = 20;

  private final Mode mode;
  private final Limits limits;
  private final List<Deviation> deviations;
  private String source;
  private int at;
  private int depth;
  private long work;

  Context(Mode mode, Limits limits, String source, List<Deviation> deviations) {
    this.mode = mode;
    this.limits = limits;
    this.source = source;
    this.deviations = new ArrayList<>(deviations);
  }

  boolean isJsonText() {
    return mode == Mode.JSON_TEXT;
  }

  Limits limits() {
    return limits;
  }

  String source() {
    return source;
  }

  void source(String source) {
    this.source = source;
  }

  /** Notes the operand or node that is being evaluated, for errors. */
  void at(int offset) {
    at = offset;
  }

  void enter() {
    if (++depth > limits.depth()) {
      throw new EvaluationFailure("templates and actions are nested too deeply");
    }
  }

  void leave() {
    depth--;
  }

  void spend(long units) {
    work += units;
    if (work > limits.work()) {
      throw new EvaluationFailure("the template does not come to an end");
    }
  }

  Position position() {
    return new Position(source, at);
  }

  void report(Deviation.Kind kind, String message) {
    Deviation deviation = new Deviation(kind, position(), message);
    if (deviations.size() < MOST_DEVIATIONS && !deviations.contains(deviation)) {
      deviations.add(deviation);
    }
  }

  void reportAddress() {
    report(
        Deviation.Kind.ADDRESS,
        "a pointer is printed: Go writes a memory address, another one on each run");
  }

  List<Deviation> deviations() {
    return List.copyOf(deviations);
  }
}
