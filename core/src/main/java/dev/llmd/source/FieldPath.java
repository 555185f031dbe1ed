package dev.llmd.source;

import org.jspecify.annotations.Nullable;

/**
 * The way from an object to one of its fields, as the API server writes it: {@code
 * spec.template.containers[0].name}.
 */
public final class FieldPath {

  private final @Nullable FieldPath parent;
  private final String segment;

  private FieldPath(@Nullable FieldPath parent, String segment) {
    this.parent = parent;
    this.segment = segment;
  }

  /** The path of a top-level field. */
  public static FieldPath of(String field) {
    return new FieldPath(null, field);
  }

  /** The path of a field below this one. */
  public FieldPath field(String name) {
    return new FieldPath(this, "." + name);
  }

  /** The path of an element below this one. */
  public FieldPath index(int index) {
    return new FieldPath(this, "[" + index + "]");
  }

  /** The path of the value under a free-form key, such as a label or an annotation. */
  public FieldPath key(String key) {
    return new FieldPath(this, "[" + key + "]");
  }

  @Override
  public String toString() {
    return parent == null ? segment : parent + segment;
  }
}
