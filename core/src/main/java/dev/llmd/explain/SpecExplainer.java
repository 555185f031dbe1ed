package dev.llmd.explain;

import dev.llmd.explain.Origin.Kind;
import dev.llmd.explain.Trail.Said;
import dev.llmd.resolve.ConfigSource;
import dev.llmd.resolve.Layer;
import dev.llmd.resolve.SpecSteps;
import dev.llmd.schema.Field;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays how a service's spec came about, and tells it of every value in it. */
final class SpecExplainer {

  /** The one field whose earlier layer wins: a baseRef's name stands over the service's. */
  private static final String MODEL_NAME = "spec.model.name";

  /** Where the trees after templating begin among those of {@link Trail#after()}. */
  private static final int TEMPLATED = 2;

  private final List<Change> changes;
  private final List<ExplainedField> fields = new ArrayList<>();

  private SpecExplainer(List<Change> changes) {
    this.changes = changes;
  }

  /**
   * Every value of the spec.
   *
   * @param changes what happens to it after templating, in order; the last one leaves the spec that
   *     is explained
   * @param shipped the presets before settings changed them
   */
  static List<ExplainedField> explain(
      SpecSteps steps, List<Change> changes, StructType type, ConfigSource shipped) {
    List<Change> all = new ArrayList<>();
    all.add(new Change(controller("merging"), steps.merged()));
    all.add(new Change(controller("defaults"), steps.defaulted()));
    all.add(new Change(controller("templates"), steps.resolved()));
    all.addAll(changes);
    SpecExplainer explainer = new SpecExplainer(all);
    List<Said> said = new ArrayList<>();
    for (Layer layer : steps.layers()) {
      // As it is written: the layer that was merged has its baseRefs' model name already.
      if (layer.place().isBuiltIn()) {
        shipped
            .find(Origin.of(layer).name())
            .ifPresent(preset -> said.add(new Said(layer, preset.spec(), false)));
      }
      Node spec = layer.role() == Layer.Role.SERVICE ? steps.service().spec() : layer.spec();
      said.add(new Said(layer, spec, false));
    }
    Trail trail = new Trail(said, all.stream().<Node>map(Change::spec).toList());
    explainer.map(all.getLast().spec(), Optional.of(type), Way.of("spec"), trail);
    return explainer.fields;
  }

  private void map(MapNode map, Optional<? extends Type> type, Way path, Trail trail) {
    for (Map.Entry<String, Node> entry : map.fields().entrySet()) {
      String key = entry.getKey();
      Optional<Field> field =
          type.flatMap(each -> each instanceof StructType t ? t.field(key) : Optional.empty());
      Optional<Type> below =
          type.isPresent() && type.get() instanceof Type.Mapping mapping
              ? Optional.of(mapping.value())
              : field.map(Field::type);
      Trail next = trail.field(key);
      if (entry.getValue() instanceof ListNode list && !list.items().isEmpty()) {
        list(list, field, path.field(key), next);
      } else {
        value(entry.getValue(), below, path.field(key), next);
      }
    }
  }

  private void value(Node node, Optional<? extends Type> type, Way path, Trail trail) {
    switch (node) {
      case MapNode map when !map.isEmpty() -> map(map, type, path, trail);
      case ListNode list when !list.items().isEmpty() -> list(list, Optional.empty(), path, trail);
      default -> fields.add(leaf(node, path, trail));
    }
  }

  private void list(ListNode list, Optional<Field> field, Way path, Trail trail) {
    Optional<Type> element =
        field
            .map(Field::type)
            .flatMap(
                t -> t instanceof Type.Listing l ? Optional.of(l.element()) : Optional.empty());
    String key =
        field.map(Field::merge).filter(Field.Merge::elements).map(Field.Merge::key).orElse("");
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      if (!key.isEmpty() && item.at(key) instanceof ScalarNode scalar) {
        String name = scalar.asText();
        value(item, element, path.element(name, i), trail.keyed(key, name));
      } else {
        value(item, element, path.element("", i), trail.indexed(i));
      }
    }
  }

  private ExplainedField leaf(Node value, Way path, Trail trail) {
    List<Said> said = inOrder(trail.present(), path);
    List<Contribution> heard = new ArrayList<>();
    for (Said each : said) {
      heard.add(named(each, path));
    }
    Optional<Contribution> winner =
        said.isEmpty() || said.getLast().whole()
            ? Optional.empty()
            : Optional.of(heard.removeLast());
    int changed = lastChange(trail.after());
    Optional<Contribution> template =
        winner.flatMap(set -> template(trail.after(), set)).filter(_ -> changed < TEMPLATED + 1);
    if (changed > 0 && template.isEmpty()) {
      winner.filter(set -> !set.value().sameValue(value)).ifPresent(heard::add);
      Origin by = changes.get(changed).by();
      return field(path, value, new Contribution(by, value.location(), value), heard, template);
    }
    Contribution set =
        winner.orElseGet(
            () -> new Contribution(new Origin(Kind.GENERATED, ""), value.location(), value));
    return field(path, value, set, heard, template);
  }

  private static Origin controller(String by) {
    return new Origin(Kind.CONTROLLER, by);
  }

  private static ExplainedField field(
      Way path,
      Node value,
      Contribution set,
      List<Contribution> overridden,
      Optional<Contribution> template) {
    return new ExplainedField(path, value, set, overridden, template, List.of());
  }

  private static List<Said> inOrder(List<Said> present, Way path) {
    if (!path.toString().equals(MODEL_NAME)) {
      return present;
    }
    List<Said> ordered = new ArrayList<>(present);
    ordered.sort((a, b) -> Boolean.compare(isBaseRef(a), isBaseRef(b)));
    return ordered;
  }

  private static boolean isBaseRef(Said said) {
    return said.layer().role() == Layer.Role.BASE_REF;
  }

  /** The layer's word, or the word of who put it there: a default, a setting. */
  private static Contribution named(Said said, Way path) {
    Contribution contribution = said.contribution();
    String file = said.node().location().file();
    if (!said.node().location().isKnown() && said.node() instanceof ScalarNode) {
      String by = path.toString().equals(MODEL_NAME) ? "of the webhook" : "of the API";
      return new Contribution(
          new Origin(Kind.API_DEFAULT, by), contribution.place(), contribution.value());
    }
    if (said.layer().place().isBuiltIn() && !file.equals(said.layer().place().file())) {
      return new Contribution(
          new Origin(Kind.SETTING, file), contribution.place(), contribution.value());
    }
    return contribution;
  }

  /** The last change that touched the value; 0 when none did. */
  private static int lastChange(List<Node> after) {
    for (int i = after.size() - 1; i > 0; i--) {
      if (!after.get(i).sameValue(after.get(i - 1))) {
        return i;
      }
    }
    return 0;
  }

  private static Optional<Contribution> template(List<Node> after, Contribution set) {
    boolean filled =
        after.get(TEMPLATED - 1) instanceof TextNode text
            && text.value().contains("{{")
            && !text.sameValue(after.get(TEMPLATED));
    return filled
        ? Optional.of(new Contribution(set.origin(), set.place(), after.get(TEMPLATED - 1)))
        : Optional.empty();
  }
}
