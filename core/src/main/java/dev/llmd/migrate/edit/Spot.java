package dev.llmd.migrate.edit;

import dev.llmd.source.span.Span;
import java.util.Optional;

/**
 * A value that is compared with what it is to be.
 *
 * @param span where it is
 * @param field the field that it is the value of; empty for an element of a list, and for the root
 * @param path the way to it
 */
record Spot(Span span, Optional<Span.Field> field, String path) {

  static Spot of(Span.Field field, String path) {
    return new Spot(field.value(), Optional.of(field), path);
  }

  static Spot of(Span span, String path) {
    return new Spot(span, Optional.empty(), path);
  }

  int start() {
    return span.start();
  }

  /** Whether nothing is written there. */
  boolean isEmpty() {
    return span instanceof Span.OfScalar && span.start() == span.end();
  }
}
