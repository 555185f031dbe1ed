package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Collects the fields of one map of a document. */
final class MapReader {
  private final Diagnostics diagnostics;
  private final LinkedHashMap<String, Node> fields = new LinkedHashMap<>();
  private final Map<String, SourceLocation> keyPlaces = new HashMap<>();
  private final Set<String> merged = new HashSet<>(0);

  MapReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Adds a field. One that is there already is a finding; the later value counts, as for Go. */
  void put(String key, SourceLocation place, Node value) {
    fields.put(key, value);
    SourceLocation before = keyPlaces.put(key, place);
    if (before != null && !merged.remove(key)) {
      diagnostics.add(
          Diagnostic.admissionError("source/duplicate-key", "the key " + key + " stands here again")
              .at(place)
              .expected("each key once in a map: of two values one would be lost")
              .nextStep("Remove one of the two, or merge their values.")
              .related(before, "the key " + key + " stands here first"));
    }
  }

  /**
   * Adds the fields that a merge key ({@code <<}) brings. Go's library overwrites fields that stand
   * above the merge key, which YAML's own rules would keep.
   */
  void merge(Node value, SourceLocation place) {
    switch (value) {
      case MapNode map -> mergeMap(map, place);
      case ListNode list -> {
        // Of several maps the first has the last word.
        for (Node item : list.items().reversed()) {
          mergeMap(item instanceof MapNode map ? map : notMergeable(item, place), place);
        }
      }
      default -> notMergeable(value, place);
    }
  }

  MapNode node(SourceLocation place) {
    return MapNode.read(fields, keyPlaces, place);
  }

  private void mergeMap(MapNode map, SourceLocation place) {
    map.fields()
        .forEach(
            (key, value) -> {
              SourceLocation before = keyPlaces.put(key, map.keyLocation(key));
              Node replaced = fields.put(key, value);
              if (before != null && !merged.contains(key) && !value.sameValue(replaced)) {
                diagnostics.add(overwritten(key, before, place));
              }
              merged.add(key);
            });
  }

  private static Diagnostic overwritten(String key, SourceLocation before, SourceLocation merge) {
    return Diagnostic.warning(
            "source/merge-key", "<< replaces the value of " + key + " that stands above it")
        .at(merge)
        .expected("<< as the first key of its map: kubectl lets what comes later win")
        .nextStep("Move << to the top of the map.")
        .related(before, "the value that is lost")
        .build();
  }

  private static MapNode notMergeable(Node value, SourceLocation place) {
    throw new Unreadable(
        Diagnostic.admissionError("source/merge-key", "<< is given " + value.describe())
            .at(place)
            .expected("a map, or a list of maps, usually as an alias")
            .nextStep("Quote \"<<\" if it is meant as an ordinary key."));
  }
}
