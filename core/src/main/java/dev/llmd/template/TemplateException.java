package dev.llmd.template;

/** A template that cannot be parsed or executed. The message is about the template alone. */
public final class TemplateException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Position position;

  TemplateException(String message, Position position) {
    super(message, null, false, false);
    this.position = position;
  }

  /** Where; in another template's source if the failure is inside a definition of that template. */
  public Position position() {
    return position;
  }
}
