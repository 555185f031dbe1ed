package dev.llmd.migrate.edit;

import dev.llmd.source.span.Span;
import java.util.List;

/** A field of a map or an element of a list, as a part of the text. */
record Piece(int start, int end) {

  static List<Piece> of(Span.OfMap map) {
    return map.fields().stream().map(field -> new Piece(field.key().start(), field.end())).toList();
  }

  static List<Piece> of(Span.OfList list) {
    return list.items().stream().map(item -> new Piece(item.start(), item.end())).toList();
  }
}
