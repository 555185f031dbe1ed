package dev.llmd.template;

import java.util.List;

/**
 * A parsed template: immutable, reusable, safe to share between threads.
 *
 * <pre>{@code
 * Template template = new TemplateParser(Mode.JSON_TEXT, Functions.kserve()).parse(source);
 * String text = template.execute(dot).text();
 * }</pre>
 */
public final class Template {

  private final Mode mode;
  private final Limits limits;
  private final Definition body;
  private final Definitions definitions;
  private final List<Deviation> deviations;

  Template(
      Mode mode,
      Limits limits,
      Definition body,
      Definitions definitions,
      List<Deviation> deviations) {
    this.mode = mode;
    this.limits = limits;
    this.body = body;
    this.definitions = definitions;
    this.deviations = List.copyOf(deviations);
  }

  /** The text that was parsed. */
  public String source() {
    return body.source();
  }

  /** What this template defines with {@code define} and {@code block}. */
  public Definitions definitions() {
    return definitions;
  }

  /** Executes the template with its own definitions. */
  public Rendered execute(GoValue dot) {
    return execute(dot, definitions);
  }

  /**
   * Executes the template with definitions that several templates share.
   *
   * @throws TemplateException if the template refers to something that is not there, or costs more
   *     than the limits allow
   */
  public Rendered execute(GoValue dot, Definitions shared) {
    if (body.body().isLiteral()) {
      return new Rendered(body.body().literal(), deviations);
    }
    return new Execution(mode, limits, shared).run(body, dot, deviations);
  }
}
