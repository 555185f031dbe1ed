package dev.llmd.source;

import org.jspecify.annotations.Nullable;

/**
 * The way from an object to one of its fields, as the API server writes it: {@code
 * spec.template.containers[0].name}.
 */
public final class FieldPath {

  private final @Nullable FieldPath parent;
  private final Step step;
  private final String name;
  private final int index;

  /** How one step is written; nothing is put together before somebody asks for the text. */
  private enum Step {
    FIELD,
    INDEX,
    KEY
  }

  private FieldPath(@Nullable FieldPath parent, Step step, String name, int index) {
    this.parent = parent;
    this.step = step;
    this.name = name;
    this.index = index;
  }

  /** The path of a top-level field. */
  public static FieldPath of(String field) {
    return new FieldPath(null, Step.FIELD, field, 0);
  }

  /** The path of a field below this one. */
  public FieldPath field(String name) {
    return new FieldPath(this, Step.FIELD, name, 0);
  }

  /** The path of an element below this one. */
  public FieldPath index(int index) {
    return new FieldPath(this, Step.INDEX, "", index);
  }

  /** The path of the value under a free-form key, such as a label or an annotation. */
  public FieldPath key(String key) {
    return new FieldPath(this, Step.KEY, key, 0);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    appendTo(text);
    return text.toString();
  }

  private void appendTo(StringBuilder text) {
    if (parent != null) {
      parent.appendTo(text);
    }
    switch (step) {
      case FIELD -> text.append(parent == null ? "" : ".").append(name);
      case INDEX -> text.append('[').append(index).append(']');
      case KEY -> text.append('[').append(name).append(']');
    }
  }
}
