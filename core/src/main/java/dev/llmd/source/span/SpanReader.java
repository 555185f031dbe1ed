package dev.llmd.source.span;

import dev.llmd.source.WholeCharacters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the spans of a document. That costs several times what reading it does, so only documents
 * that are to be edited are read this way.
 */
public final class SpanReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final String text;
  private final Offsets offsets;
  private final Parser events;
  private final Set<String> aliases = new HashSet<>();

  private SpanReader(String text) {
    this.text = text;
    this.offsets = Offsets.in(text);
    this.events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, new WholeCharacters(text)));
  }

  /** A key that is a map or a list; never leaves the package. */
  private static final class Unusual extends RuntimeException {
    Unusual() {
      super(null, null, false, false);
    }
  }

  /**
   * The spans of the text's only document; empty when the text is no YAML, holds another number of
   * documents, or has keys that are no scalars.
   */
  public static Optional<SpanTree> read(String text) {
    try {
      return new SpanReader(text).document();
    } catch (YamlEngineException | Unusual _) {
      return Optional.empty();
    }
  }

  private Optional<SpanTree> document() {
    Optional<SpanTree> found = Optional.empty();
    for (Event event = events.next();
        event.getEventId() != Event.ID.StreamEnd;
        event = events.next()) {
      if (event.getEventId() == Event.ID.DocumentStart) {
        if (found.isPresent()) {
          return Optional.empty();
        }
        found = Optional.of(new SpanTree(next(), aliases));
      }
    }
    return found;
  }

  private Span next() {
    Event event = events.next();
    int start = offsets.of(event.getStartMark().orElseThrow());
    return switch (event) {
      case AliasEvent alias -> alias(alias, start);
      case ScalarEvent scalar -> scalar(scalar, start);
      case CollectionStartEvent collection when collection.getEventId() == Event.ID.MappingStart ->
          map(collection, start);
      case CollectionStartEvent collection -> list(collection, start);
      default -> throw new IllegalStateException("no node begins with " + event);
    };
  }

  private Span alias(AliasEvent alias, int start) {
    String name = alias.getAlias().getValue();
    aliases.add(name);
    return new Span.OfAlias(start, endOf(alias), name);
  }

  private Span.OfScalar scalar(ScalarEvent scalar, int start) {
    Span.Style style = style(scalar.getScalarStyle());
    boolean isBlock = style == Span.Style.LITERAL || style == Span.Style.FOLDED;
    int end = isBlock ? endOfBlock(start, endOf(scalar)) : endOf(scalar);
    return new Span.OfScalar(start, end, anchor(scalar), style, scalar.getValue());
  }

  private static Span.Style style(ScalarStyle style) {
    return switch (style) {
      case SINGLE_QUOTED -> Span.Style.SINGLE_QUOTED;
      case DOUBLE_QUOTED -> Span.Style.DOUBLE_QUOTED;
      case LITERAL -> Span.Style.LITERAL;
      case FOLDED -> Span.Style.FOLDED;
      case PLAIN, JSON_SCALAR_STYLE -> Span.Style.PLAIN;
    };
  }

  /** The end of the last line that is not blank: lines after it may belong to nobody. */
  private int endOfBlock(int start, int end) {
    int last = end;
    while (last > start && text.charAt(last - 1) <= ' ') {
      last--;
    }
    while (last < end && text.charAt(last) != '\n' && text.charAt(last) != '\r') {
      last++;
    }
    return last;
  }

  private Span list(CollectionStartEvent event, int start) {
    List<Span> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(next());
    }
    Event last = events.next();
    int end = event.isFlow() ? endOf(last) : items.isEmpty() ? start : items.getLast().end();
    return new Span.OfList(start, end, anchor(event), event.isFlow(), items);
  }

  private Span map(CollectionStartEvent event, int start) {
    List<Span.Field> fields = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      if (!(next() instanceof Span.OfScalar key)) {
        throw new Unusual();
      }
      fields.add(new Span.Field(key, next()));
    }
    Event last = events.next();
    int end = event.isFlow() ? endOf(last) : fields.isEmpty() ? start : fields.getLast().end();
    return new Span.OfMap(start, end, anchor(event), event.isFlow(), fields);
  }

  private static String anchor(NodeEvent event) {
    return event.getAnchor().map(Anchor::getValue).orElse("");
  }

  private int endOf(Event event) {
    return offsets.of(event.getEndMark().orElseThrow());
  }
}
