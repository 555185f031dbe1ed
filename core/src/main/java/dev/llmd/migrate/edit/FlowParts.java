package dev.llmd.migrate.edit;

import dev.llmd.source.span.Span;
import java.util.List;

/** Tells what stands in braces or brackets. */
final class FlowParts {

  private FlowParts() {}

  /** Whether the inner span is a part of a flow map or flow list at or below the outer one. */
  static boolean contain(Span outer, Span inner) {
    if (outer == inner || inner.start() < outer.start() || inner.end() > outer.end()) {
      return false;
    }
    return switch (outer) {
      case Span.OfMap map -> map.isFlow() || anyContains(values(map), inner);
      case Span.OfList list -> list.isFlow() || anyContains(list.items(), inner);
      default -> false;
    };
  }

  private static List<Span> values(Span.OfMap map) {
    return map.fields().stream().map(Span.Field::value).toList();
  }

  private static boolean anyContains(List<Span> spans, Span inner) {
    for (Span span : spans) {
      if (contain(span, inner)) {
        return true;
      }
    }
    return false;
  }
}
