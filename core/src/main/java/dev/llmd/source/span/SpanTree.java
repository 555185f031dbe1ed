package dev.llmd.source.span;

import java.util.Set;

/**
 * The spans of one document.
 *
 * @param root what the document holds
 * @param aliases the names of anchors that are used further down
 */
public record SpanTree(Span root, Set<String> aliases) {

  /** Whether what stands there stands for something elsewhere too, or the other way round. */
  public boolean isShared(Span span) {
    return span instanceof Span.OfAlias || aliases.contains(span.anchor());
  }
}
