package dev.llmd.resolve;

import dev.llmd.schema.Schema;
import dev.llmd.source.FieldPath;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Feature;
import dev.llmd.template.Definitions;
import dev.llmd.template.Deviation;
import dev.llmd.template.Functions;
import dev.llmd.template.GoValue;
import dev.llmd.template.Mode;
import dev.llmd.template.Rendered;
import dev.llmd.template.Template;
import dev.llmd.template.TemplateException;
import dev.llmd.template.TemplateParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Fills in the templates in a spec's texts, each as it stands in JSON text. Presets are shared by
 * many services, so a parsed template is kept and used again.
 */
public final class SpecTemplates {

  private final TemplateParser parser;
  private final TemplateData data;
  private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

  /** The templates of one repository's configs and services. */
  public SpecTemplates(Schema schema, PlatformConfig platform) {
    boolean extended = schema.target().has(Feature.EXTENDED_TEMPLATES);
    this.parser =
        new TemplateParser(Mode.JSON_TEXT, extended ? Functions.kserve() : Functions.childName());
    this.data = new TemplateData(schema, platform);
  }

  private sealed interface Parsed {
    record Good(Template template) implements Parsed {}

    record Bad(TemplateException failure) implements Parsed {}
  }

  /**
   * The spec with its templates filled in; a text whose template fails stays as it is.
   *
   * @param service the whole service that templates see
   */
  MapNode render(MapNode spec, MapNode service, TemplateFindings report) {
    return new Run(data.of(service, spec), definitions(spec, report), report)
        .render(spec, FieldPath.of("spec"))
        .asMap();
  }

  private Parsed parse(String source) {
    return parsed.computeIfAbsent(
        source,
        text -> {
          try {
            return new Parsed.Good(parser.parse(text));
          } catch (TemplateException e) {
            return new Parsed.Bad(e);
          }
        });
  }

  /**
   * KServe parses a whole config as one template, so a definition holds for all its texts, and one
   * name cannot be defined twice.
   */
  private Definitions definitions(Node spec, TemplateFindings report) {
    Map<TextNode, Template> defining = new LinkedHashMap<>();
    collect(spec, defining);
    if (defining.isEmpty()) {
      return Definitions.none();
    }
    try {
      return Definitions.of(defining.values());
    } catch (TemplateException e) {
      defining.keySet().stream()
          .filter(text -> text.value().equals(e.position().source()))
          .findFirst()
          .ifPresent(text -> report.failed(FieldPath.of("spec"), text, e));
      return Definitions.none();
    }
  }

  private void collect(Node node, Map<TextNode, Template> defining) {
    if (node instanceof TextNode text) {
      if (isTemplate(text)
          && parse(text.value()) instanceof Parsed.Good(Template template)
          && !template.definitions().names().isEmpty()) {
        defining.put(text, template);
      }
      return;
    }
    for (Node child : node.fields().values()) {
      collect(child, defining);
    }
    for (Node child : node.items()) {
      collect(child, defining);
    }
  }

  private static boolean isTemplate(TextNode text) {
    return text.value().contains("{{");
  }

  /** One pass over one spec. */
  private final class Run {
    private final GoValue data;
    private final Definitions definitions;
    private final TemplateFindings report;

    Run(GoValue data, Definitions definitions, TemplateFindings report) {
      this.data = data;
      this.definitions = definitions;
      this.report = report;
    }

    Node render(Node node, FieldPath path) {
      return switch (node) {
        case TextNode text -> isTemplate(text) ? fillIn(text, path) : text;
        case MapNode map -> renderMap(map, path);
        case ListNode list -> renderList(list, path);
        default -> node;
      };
    }

    private MapNode renderMap(MapNode map, FieldPath path) {
      MapNode.Builder rendered = map.toBuilder();
      for (Map.Entry<String, Node> entry : map.fields().entrySet()) {
        rendered.set(entry.getKey(), render(entry.getValue(), path.field(entry.getKey())));
      }
      return rendered.build();
    }

    private ListNode renderList(ListNode list, FieldPath path) {
      List<Node> items = new ArrayList<>(list.items().size());
      boolean changed = false;
      for (int i = 0; i < list.items().size(); i++) {
        Node before = list.items().get(i);
        Node after = render(before, path.index(i));
        changed |= after != before;
        items.add(after);
      }
      return changed ? new ListNode(items, list.location()) : list;
    }

    private Node fillIn(TextNode text, FieldPath path) {
      return switch (parse(text.value())) {
        case Parsed.Bad(TemplateException failure) -> failed(text, path, failure);
        case Parsed.Good(Template template) -> execute(template, text, path);
      };
    }

    private Node execute(Template template, TextNode text, FieldPath path) {
      try {
        Rendered rendered = template.execute(data, definitionsFor(template));
        for (Deviation deviation : rendered.deviations()) {
          report.deviates(path, text, deviation);
        }
        return text.with(rendered.text());
      } catch (TemplateException e) {
        return failed(text, path, e);
      }
    }

    private Definitions definitionsFor(Template template) {
      return definitions.names().isEmpty() ? template.definitions() : definitions;
    }

    private Node failed(TextNode text, FieldPath path, TemplateException failure) {
      report.failed(path, text, failure);
      return text;
    }
  }
}
