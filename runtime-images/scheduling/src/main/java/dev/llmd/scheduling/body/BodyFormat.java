package dev.llmd.scheduling.body;

import java.util.List;

/** An API: which fields of its requests scheduling reads. */
public final class BodyFormat {

  private final String parser;
  private final String pathSuffix;
  private final List<String> promptFields;
  private final List<BodyField> fields;

  /**
   * A format.
   *
   * @param parser the parser plugin of the EndpointPickerConfig that has it
   * @param pathSuffix how the paths of its requests end; {@code ""} for any path
   * @param promptFields the fields that make the prompt, in the order in which a model server puts
   *     them together, however the body orders them; the last must be there; empty when the body is
   *     passed on unread
   * @param maxTokensFields the fields that bound the answer's tokens, the first valid one counts; a
   *     dot leads into an object
   */
  BodyFormat(
      String parser, String pathSuffix, List<String> promptFields, List<String> maxTokensFields) {
    this.parser = parser;
    this.pathSuffix = pathSuffix;
    this.promptFields = promptFields;
    this.fields = BodyField.all(promptFields, maxTokensFields);
  }

  public String parser() {
    return parser;
  }

  public String pathSuffix() {
    return pathSuffix;
  }

  /** Whether the body is passed on unread: no model, no prompt, any bytes. */
  public boolean isOpaque() {
    return promptFields.isEmpty();
  }

  List<String> promptFields() {
    return promptFields;
  }

  List<BodyField> fields() {
    return fields;
  }

  @Override
  public String toString() {
    return parser + " " + pathSuffix;
  }
}
