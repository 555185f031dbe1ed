package dev.llmd.explain;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.explain.Origin.Kind;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of every value in a manifest which field of the spec it was taken from: both have the same
 * place in the same file; labels and annotations, which are passed on without it, have the same key
 * and value. All others were decided by the controller's rules.
 */
final class ManifestExplainer {

  private static final List<String> METADATA = List.of("labels", "annotations");

  private final Map<SourceLocation, List<ExplainedField>> byPlace = new HashMap<>();
  private final Map<String, List<ExplainedField>> metadata = new HashMap<>();

  /**
   * A reader of manifests.
   *
   * @param spec every value of the spec
   * @param service the service as it is written, whose labels and annotations are passed on
   * @param origin what to call the service
   */
  ManifestExplainer(List<ExplainedField> spec, MapNode service, Origin origin) {
    for (ExplainedField field : spec) {
      if (field.value().location().isKnown()) {
        byPlace.computeIfAbsent(field.value().location(), _ -> new ArrayList<>()).add(field);
      }
      if (METADATA.contains(field.path().nameFromEnd(1))) {
        addMetadata(field);
      }
    }
    for (String map : METADATA) {
      service
          .at("metadata", map)
          .fields()
          .forEach(
              (key, value) ->
                  addMetadata(of(value, Way.of("metadata").field(map).field(key), origin)));
    }
  }

  private void addMetadata(ExplainedField field) {
    metadata.computeIfAbsent(key(field.path(), field.value()), _ -> new ArrayList<>()).add(field);
  }

  /** Every value of the manifest. */
  List<ExplainedField> explain(MapNode manifest) {
    List<ExplainedField> fields = new ArrayList<>();
    manifest.fields().forEach((key, value) -> value(value, Way.of(key), fields));
    return fields;
  }

  private void value(Node node, Way path, List<ExplainedField> fields) {
    switch (node) {
      case MapNode map when !map.isEmpty() ->
          map.fields().forEach((key, value) -> value(value, path.field(key), fields));
      case ListNode list when !list.items().isEmpty() -> {
        boolean named = isNamed(list);
        for (int i = 0; i < list.items().size(); i++) {
          Node item = list.items().get(i);
          value(item, path.element(named ? item.at("name").text("") : "", i), fields);
        }
      }
      default -> fields.add(leaf(node, path));
    }
  }

  private ExplainedField leaf(Node value, Way path) {
    if (!value.location().isKnown()) {
      List<ExplainedField> passedOn =
          METADATA.contains(path.nameFromEnd(1))
              ? metadata.getOrDefault(key(path, value), List.of())
              : List.of();
      return passedOn.isEmpty()
          ? of(value, path, new Origin(Kind.GENERATED, ""))
          : of(value, path, passedOn);
    }
    List<ExplainedField> sources = new ArrayList<>();
    List<ExplainedField> same = new ArrayList<>();
    for (ExplainedField field : byPlace.getOrDefault(value.location(), List.of())) {
      sources.add(field);
      if (field.value().sameValue(value)) {
        same.add(field);
      }
    }
    if (sources.isEmpty()) {
      return of(value, path, new Origin(Kind.FILE, ""));
    }
    return of(value, path, same.isEmpty() ? sources : same);
  }

  private static ExplainedField of(Node value, Way path, Origin origin) {
    return new ExplainedField(
        path,
        value,
        new Contribution(origin, value.location(), value),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static ExplainedField of(Node value, Way path, List<ExplainedField> sources) {
    ExplainedField first = sources.getFirst();
    return new ExplainedField(
        path,
        value,
        first.setBy(),
        first.overridden(),
        first.template(),
        sources.stream().map(source -> source.path().toString()).toList());
  }

  private static String key(Way path, Node value) {
    return path.nameFromEnd(1) + " " + path.nameFromEnd(0) + " " + value.text("");
  }

  /** Whether every element has a name of its own. */
  private static boolean isNamed(ListNode list) {
    Set<String> names = new HashSet<>();
    for (Node item : list.items()) {
      String name = item.at("name").text("");
      if (name.isEmpty() || !names.add(name)) {
        return false;
      }
    }
    return true;
  }
}
