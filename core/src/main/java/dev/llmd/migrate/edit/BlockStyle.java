package dev.llmd.migrate.edit;

import dev.llmd.source.span.Span;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How a document indents what stands below a field: as its first map and its first list do.
 *
 * @param map how much further than its field a map stands
 * @param list how much further than its field a list stands
 */
record BlockStyle(int map, int list) {
  private static final int UNKNOWN = -1;
  private static final int USUAL_MAP = 2;
  private static final int USUAL_LIST = 0;

  static BlockStyle of(DocumentText document) {
    int map = UNKNOWN;
    int list = UNKNOWN;
    Deque<Span> open = new ArrayDeque<>();
    open.add(document.tree().root());
    while (!open.isEmpty() && (map == UNKNOWN || list == UNKNOWN)) {
      switch (open.poll()) {
        case Span.OfMap found when !found.isFlow() -> {
          for (Span.Field field : found.fields()) {
            open.add(field.value());
            int step = step(document, field);
            boolean isBlockMap = field.value() instanceof Span.OfMap below && !below.isFlow();
            boolean isBlockList = field.value() instanceof Span.OfList below && !below.isFlow();
            map = map == UNKNOWN && isBlockMap ? step : map;
            list = list == UNKNOWN && isBlockList ? step : list;
          }
        }
        case Span.OfList found when !found.isFlow() -> open.addAll(found.items());
        default -> {}
      }
    }
    return new BlockStyle(map > 0 ? map : USUAL_MAP, list >= 0 ? list : USUAL_LIST);
  }

  private static int step(DocumentText document, Span.Field field) {
    return document.column(field.value().start()) - document.column(field.key().start());
  }
}
