package dev.llmd.overview;

import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of some objects.
 *
 * @param byGroup kinds by API group, both sorted
 */
record ObjectKinds(Map<String, Set<String>> byGroup) {

  static ObjectKinds of(Collection<MapNode> manifests) {
    Map<String, Set<String>> byGroup = new TreeMap<>();
    for (MapNode manifest : manifests) {
      String apiVersion = manifest.at("apiVersion").text("");
      String group = apiVersion.substring(0, Math.max(0, apiVersion.indexOf('/')));
      byGroup.computeIfAbsent(group, _ -> new TreeSet<>()).add(manifest.at("kind").text(""));
    }
    return new ObjectKinds(byGroup);
  }

  /** The kinds of these groups. */
  List<String> in(String... groups) {
    List<String> kinds = new ArrayList<>();
    for (String group : groups) {
      kinds.addAll(byGroup.getOrDefault(group, Set.of()));
    }
    return kinds;
  }

  boolean has(String group, String kind) {
    return byGroup.getOrDefault(group, Set.of()).contains(kind);
  }

  /** The names of the definitions of these groups' kinds. */
  List<String> definitions(String... groups) {
    List<String> names = new ArrayList<>();
    for (String group : groups) {
      for (String kind : byGroup.getOrDefault(group, Set.of())) {
        names.add(plural(kind.toLowerCase(Locale.ROOT)) + "." + group);
      }
    }
    return names;
  }

  private static String plural(String kind) {
    return kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
  }
}
