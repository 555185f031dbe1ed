package dev.llmd.migrate.edit;

import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value and where it is written.
 *
 * @param node the value
 * @param span its span; empty when another place brings it: an alias, or a merge key
 * @param path the way to it from the object on, {@code ""} for the object
 * @param offset where to point a user who looks for it
 */
public record Located(Node node, Optional<Span> span, String path, int offset) {

  /** The value that the span is of. */
  public static Located of(Node node, Span span, String path) {
    return new Located(node, Optional.of(span), path, span.start());
  }

  /** The same value as the object that paths begin at. */
  public Located asRoot() {
    return new Located(node, span, "", offset);
  }

  /** The field of that name, whether it is there or not. */
  public Located at(String key) {
    Optional<Span> found =
        span.flatMap(it -> it instanceof Span.OfMap map ? map.field(key) : Optional.empty())
            .map(Span.Field::value);
    return new Located(
        node.at(key), found, Paths.field(path, key), found.map(Span::start).orElse(offset));
  }

  /** The value at the end of that way. */
  public Located at(String first, String... rest) {
    Located at = at(first);
    for (String key : rest) {
      at = at.at(key);
    }
    return at;
  }

  /** The elements of a list. */
  public List<Located> items() {
    List<Span> spans = span.orElse(null) instanceof Span.OfList list ? list.items() : List.of();
    List<Located> items = new ArrayList<>();
    for (Node item : node.items()) {
      int i = items.size();
      Optional<Span> found = i < spans.size() ? Optional.of(spans.get(i)) : Optional.empty();
      items.add(
          new Located(item, found, Paths.item(path, i), found.map(Span::start).orElse(offset)));
    }
    return items;
  }
}
