package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the YAML that people and tools write for Kubernetes: block maps and lists, one-line scalars
 * and flow collections, literal block scalars. That is nearly every document, and it is read
 * several times faster than a parser for all of YAML can.
 *
 * <p>Whatever else stands in a document (anchors, tags, folded or broken lines, tabs, mistakes)
 * makes it give up, and the full parser reads the document from the start. It never finds fault
 * itself, so that a document means the same on both ways; a test compares them.
 */
final class CommonYaml {
  private final LineCursor lines;
  private final LineScalars scalars;
  private final Place place;
  private final ReadLimits limits;
  private int nodes;
  private int depth;

  private CommonYaml(String text, Place place, ReadLimits limits) {
    this.lines = new LineCursor(text);
    this.place = place;
    this.limits = limits;
    this.scalars = new LineScalars(text, lines, place);
  }

  /** Not a mistake: this way of reading does not know what it has met. */
  static final class Unknown extends RuntimeException {
    Unknown() {
      super(null, null, false, false);
    }
  }

  /** The root of the document in the text; empty when the full parser must read it. */
  static Optional<Node> read(String text, Place place, ReadLimits limits) {
    if (!LineCursor.isCommonText(text)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new CommonYaml(text, place, limits).document());
    } catch (Unknown | Unreadable _) {
      return Optional.empty();
    }
  }

  private Node document() {
    lines.toFirstLine();
    if (lines.atEnd()) {
      throw new Unknown();
    }
    Node root = block();
    if (!lines.atEnd()) {
      throw new Unknown();
    }
    return root;
  }

  /** The map or list whose first line the cursor is at. */
  private Node block() {
    if (lines.isDash()) {
      return list(lines.indent());
    }
    if (!scalars.isKey(lines.at(), lines.end())) {
      throw new Unknown();
    }
    return map(lines.indent());
  }

  private Node map(int indent) {
    enter();
    SourceLocation start = here();
    MapNode.Builder fields = MapNode.builder();
    Map<String, SourceLocation> keyPlaces = new HashMap<>();
    do {
      SourceLocation keyPlace = here();
      String key = scalars.key(lines.at(), lines.end());
      Node value = value(scalars.afterKey(), indent);
      if (!fields.add(key, value) || key.equals("<<")) {
        throw new Unknown();
      }
      keyPlaces.put(key, keyPlace);
    } while (continues(indent) && !lines.isDash());
    leave();
    return fields.build(keyPlaces, start);
  }

  private Node list(int indent) {
    enter();
    SourceLocation start = here();
    List<Node> items = new ArrayList<>();
    do {
      items.add(item(indent));
    } while (continues(indent) && lines.isDash());
    leave();
    return new ListNode(items, start);
  }

  /** Whether the next line belongs to the map or list at this indentation. */
  private boolean continues(int indent) {
    if (lines.atEnd() || lines.indent() < indent) {
      return false;
    }
    if (lines.indent() > indent) {
      throw new Unknown();
    }
    return true;
  }

  private Node item(int indent) {
    int start = lines.skipSpaces(lines.at() + 1);
    if (lines.endsAt(start)) {
      return below(lines.at() + 1, indent, false);
    }
    lines.enter(start);
    if (lines.isDash()) {
      return list(lines.indent());
    }
    return scalars.isKey(start, lines.end()) ? map(lines.indent()) : inline(start, indent);
  }

  /** The value after the colon at {@code colon - 1}. */
  private Node value(int colon, int indent) {
    int start = lines.skipSpaces(colon);
    return lines.endsAt(start) ? below(colon, indent, true) : inline(start, indent);
  }

  /** What stands on the lines below a key or a dash; null when nothing does. */
  private Node below(int after, int indent, boolean isField) {
    SourceLocation nothing = place.of(lines.line(), lines.column(after));
    lines.next();
    if (!lines.atEnd() && lines.indent() > indent) {
      return block();
    }
    if (isField && !lines.atEnd() && lines.indent() == indent && lines.isDash()) {
      return list(indent);
    }
    count();
    return new NullNode(nothing);
  }

  private Node inline(int start, int indent) {
    count();
    Node node = scalars.inline(start, indent, depth);
    nodes += scalars.nodesWithin();
    // A deeper line would continue the scalar.
    if (!lines.atEnd() && lines.indent() > indent) {
      throw new Unknown();
    }
    return node;
  }

  private SourceLocation here() {
    return place.of(lines.line(), lines.indent());
  }

  private void enter() {
    count();
    depth++;
    if (depth > limits.depth()) {
      throw new Unknown();
    }
  }

  private void leave() {
    depth--;
  }

  private void count() {
    nodes++;
    if (nodes > limits.nodes()) {
      throw new Unknown();
    }
  }
}
