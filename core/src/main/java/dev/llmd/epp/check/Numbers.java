package dev.llmd.epp.check;

import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import java.util.Optional;

/** Numbers, whole or not. */
final class Numbers {

  private Numbers() {}

  static Optional<Double> of(Node node) {
    return switch (node) {
      case IntNode whole -> Optional.of((double) whole.value());
      case DecimalNode decimal -> Optional.of(Double.valueOf(decimal.asText()));
      default -> Optional.empty();
    };
  }
}
