package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads all of YAML, and says what is wrong with a text that is none. */
final class FullYaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final ReadLimits limits;
  private final Diagnostics diagnostics;

  FullYaml(ReadLimits limits, Diagnostics diagnostics) {
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /**
   * The roots of the documents in the text, usually one.
   *
   * @throws Unreadable when the text is no YAML, or cannot be a Kubernetes object
   */
  List<Node> read(String text, Place place) {
    try {
      return roots(text, place);
    } catch (MarkedYamlEngineException e) {
      throw explain(text, place, new Unreadable(new SyntaxProblem(e, place).finding()));
    } catch (YamlEngineException e) {
      throw new Unreadable(
          Diagnostic.admissionError("source/syntax", "this is not YAML: " + e.getMessage())
              .at(place.of(0, 0))
              .expected("valid YAML or JSON")
              .nextStep("Correct the text."));
    } catch (Unreadable e) {
      throw explain(text, place, e);
    }
  }

  private List<Node> roots(String text, Place place) {
    Parser events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, new WholeCharacters(text)));
    BlockIndents indents = new BlockIndents(text);
    List<Node> roots = new ArrayList<>(1);
    for (Event event = events.next();
        event.getEventId() != Event.ID.StreamEnd;
        event = events.next()) {
      if (event.getEventId() == Event.ID.DocumentStart) {
        roots.add(new NodeComposer(events, place, indents, limits, diagnostics).document());
      }
    }
    return roots;
  }

  /** A Helm template fails in a hundred ways with one cause. */
  private static Unreadable explain(String text, Place place, Unreadable problem) {
    OptionalInt action = new HelmTemplate(text).firstAction();
    if (action.isEmpty()) {
      return problem;
    }
    int offset = action.getAsInt();
    int line = LineCount.between(text, 0, offset);
    return new Unreadable(
        HelmTemplate.finding(place.of(line, LineCount.column(text, offset)), place.within(line)));
  }
}
