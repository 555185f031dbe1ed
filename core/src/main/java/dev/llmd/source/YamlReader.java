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

/**
 * Reads the documents of YAML and JSON texts as kubectl reads them. Whatever cannot be read is a
 * finding, never an exception, and does not keep the other documents from being read.
 *
 * <p>One reader serves one run: it counts the bytes it has read. Not safe for use by several
 * threads.
 */
public final class YamlReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final ReadLimits limits;
  private long bytesRead;

  /** A reader with the usual limits. */
  public YamlReader() {
    this(ReadLimits.DEFAULT);
  }

  /** A reader with other limits. */
  public YamlReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * The objects of one file in its order; a {@code List} object counts as its items. Empty
   * documents are left out.
   *
   * @param file the name for findings; with {@link SourceText#STDIN}, objects that kustomize marked
   *     with their origin are said to stand in that file
   */
  public List<MapNode> read(String file, byte[] bytes, Diagnostics diagnostics) {
    FileCheck check = new FileCheck(file, limits, diagnostics);
    bytesRead += bytes.length;
    if (!check.isReadable(bytes, bytesRead)) {
      return List.of();
    }
    Utf8 decoded = Utf8.decode(bytes);
    ObjectCollector objects = new ObjectCollector(file.equals(SourceText.STDIN), diagnostics);
    boolean helm = false;
    for (DocumentSplitter.Part part : DocumentSplitter.split(decoded.text())) {
      Place.InFile place = new Place.InFile(file, part.line(), part.column());
      if (!check.hasOnlyText(part, decoded, place)) {
        continue;
      }
      try {
        composeAll(part.text(), place, diagnostics).forEach(objects::add);
      } catch (Unreadable problem) {
        boolean again = problem.isHelmTemplate() && helm;
        helm |= problem.isHelmTemplate();
        // A template is full of them: the first says it all.
        if (!again) {
          diagnostics.add(problem.finding());
        }
      }
    }
    return objects.found();
  }

  /**
   * The value of a text that is a scalar of another document, such as the configuration in a
   * ConfigMap; {@link Absent} when it is empty or not readable, and null when it says null.
   *
   * @param place where the scalar stands; everything in the text is said to stand there
   */
  public Node parse(String text, SourceLocation place, Diagnostics diagnostics) {
    try {
      List<Node> values = composeAll(text, new Place.InText(place), diagnostics);
      return values.isEmpty() ? Absent.INSTANCE : values.getFirst();
    } catch (Unreadable problem) {
      diagnostics.add(problem.finding());
      return Absent.INSTANCE;
    }
  }

  private List<Node> composeAll(String text, Place place, Diagnostics diagnostics) {
    try {
      Parser events =
          new ParserImpl(SETTINGS, new StreamReader(SETTINGS, new WholeCharacters(text)));
      List<Node> roots = new ArrayList<>(1);
      for (Event event = events.next();
          event.getEventId() != Event.ID.StreamEnd;
          event = events.next()) {
        if (event.getEventId() == Event.ID.DocumentStart) {
          roots.add(new NodeComposer(events, place, limits, diagnostics).document());
        }
      }
      return roots;
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
