package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/** Builds the tree of one document from the parser's events. */
final class NodeComposer {

  /** An anchored node and how many nodes an alias of it stands for. */
  private record Anchored(Node node, int size) {}

  private final Parser events;
  private final Place place;
  private final BlockIndents indents;
  private final ReadLimits limits;
  private final Diagnostics diagnostics;
  private final UnknownTags unknownTags = new UnknownTags();
  private final ScalarReader scalars = new ScalarReader(unknownTags);
  private final Map<String, Anchored> anchors = new HashMap<>(0);
  private int nodes;
  private int depth;

  NodeComposer(
      Parser events,
      Place place,
      BlockIndents indents,
      ReadLimits limits,
      Diagnostics diagnostics) {
    this.events = events;
    this.place = place;
    this.indents = indents;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /**
   * The root of the document whose events come next.
   *
   * @throws Unreadable when the document cannot be a Kubernetes object
   */
  Node document() {
    Node root = compose();
    unknownTags.report(root, place instanceof Place.InText, diagnostics);
    return root;
  }

  private Node compose() {
    Event event = events.next();
    SourceLocation at = locate(event);
    int before = nodes;
    count(1, at);
    if (event instanceof AliasEvent alias) {
      return aliased(alias, at);
    }
    Node node =
        switch (event.getEventId()) {
          case Scalar -> scalar((ScalarEvent) event, at);
          case SequenceStart -> list((CollectionStartEvent) event, at);
          case MappingStart -> map((CollectionStartEvent) event, at);
          default -> throw new IllegalStateException("no node begins with " + event);
        };
    Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get().getValue(), new Anchored(node, nodes - before));
    }
    return node;
  }

  private Node scalar(ScalarEvent event, SourceLocation at) {
    Optional<String> tag = event.getTag();
    if (tag.isPresent()) {
      return scalars.tagged(tag.get(), event.getValue(), at);
    }
    return switch (event.getScalarStyle()) {
      case PLAIN -> scalars.plain(event.getValue(), at);
      case LITERAL -> new TextNode(event.getValue(), at, indent(event));
      default -> new TextNode(event.getValue(), at);
    };
  }

  private int indent(ScalarEvent block) {
    return indents.of(block.getStartMark().orElseThrow().getLine(), block.getValue());
  }

  private Node list(CollectionStartEvent start, SourceLocation at) {
    enter(start, "seq", at);
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(compose());
    }
    leave();
    return new ListNode(items, at);
  }

  private Node map(CollectionStartEvent start, SourceLocation at) {
    enter(start, "map", at);
    MapReader map = new MapReader(diagnostics);
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Event key = events.next();
      SourceLocation keyPlace = locate(key);
      if (key instanceof ScalarEvent scalar && isMerge(scalar)) {
        map.merge(compose(), keyPlace);
      } else {
        map.put(key(key, keyPlace), keyPlace, compose());
      }
    }
    leave();
    return map.node(at);
  }

  private String key(Event event, SourceLocation at) {
    if (event instanceof AliasEvent alias) {
      return aliased(alias, at) instanceof ScalarNode scalar && scalar.isPresent()
          ? scalar.asText()
          : reject("is no text", at);
    }
    if (!(event instanceof ScalarEvent scalar)) {
      return reject(event.getEventId() == Event.ID.MappingStart ? "is a map" : "is a list", at);
    }
    Optional<Anchor> anchor = scalar.getAnchor();
    if (anchor.isPresent()) {
      anchors.put(anchor.get().getValue(), new Anchored(scalar(scalar, at), 1));
    }
    if (scalar.getTag().isPresent()) {
      ScalarNode key = scalars.tagged(scalar.getTag().get(), scalar.getValue(), at);
      return key.isPresent() ? key.asText() : reject("is null", at);
    }
    return scalar.isPlain() ? scalars.key(scalar.getValue(), at) : scalar.getValue();
  }

  private static String reject(String problem, SourceLocation at) {
    throw ScalarReader.badKey(problem, at);
  }

  private static boolean isMerge(ScalarEvent key) {
    return key.getValue().equals("<<")
        && ((key.isPlain() && key.getTag().isEmpty())
            || key.getTag().equals(Optional.of("tag:yaml.org,2002:merge")));
  }

  private Node aliased(AliasEvent alias, SourceLocation at) {
    String name = alias.getAlias().getValue();
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new Unreadable(
          Diagnostic.admissionError(
                  "source/unknown-anchor", "the alias *" + name + " has no anchor &" + name)
              .at(at)
              .expected("an anchor that is complete before the alias, in the same document")
              .nextStep("Define &" + name + " above, or write the value out; quote a text."));
    }
    count(anchored.size(), at);
    return anchored.node();
  }

  private void enter(CollectionStartEvent start, String standardTag, SourceLocation at) {
    Optional<String> tag = start.getTag();
    if (tag.isPresent()
        && !tag.get().equals("!")
        && !tag.get().equals("tag:yaml.org,2002:" + standardTag)) {
      unknownTags.add(tag.get(), at);
    }
    depth++;
    if (depth > limits.depth()) {
      throw new Unreadable(
          Diagnostic.admissionError(
                  "source/too-deep",
                  "maps and lists are nested more than " + limits.depth() + " deep")
              .at(at)
              .expected("a Kubernetes object; none nests that deep")
              .nextStep("Look for a generator that went wrong, or leave this file out."));
    }
  }

  /** Consumes the end of a list or map. */
  private void leave() {
    events.next();
    depth--;
  }

  private void count(int more, SourceLocation at) {
    nodes += more;
    if (nodes > limits.nodes()) {
      throw new Unreadable(
          Diagnostic.admissionError(
                  "source/too-large",
                  "the document has more than "
                      + limits.nodes()
                      + " nodes once aliases are expanded")
              .at(at)
              .expected("a Kubernetes object; none is that large")
              .nextStep("Write out what the aliases stand for, or leave this file out."));
    }
  }

  private SourceLocation locate(Event event) {
    Mark mark = event.getStartMark().orElseThrow();
    return place.of(mark.getLine(), mark.getColumn());
  }
}
