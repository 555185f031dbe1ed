package dev.llmd.lock;

import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The parts of a config that a lock tells apart: single values, elements of lists by their names,
 * and the fields of containers, such as {@code args} or {@code livenessProbe}.
 */
final class Sections {

  /** Enough to see that two are different; what counts is the digest of the whole config. */
  private static final int DIGITS = 12;

  private static final String SCHEME = "sha256:";
  private static final List<String> CONTAINERS = List.of("containers", "initContainers");
  private static final String NAME = "name";

  private final SortedMap<String, String> digests = new TreeMap<>();

  private Sections() {}

  /** The first digits of each section's digest, by its path. */
  static SortedMap<String, String> of(MapNode content) {
    Sections sections = new Sections();
    sections.addFields(content, "");
    return Collections.unmodifiableSortedMap(sections.digests);
  }

  private void addFields(MapNode map, String path) {
    map.fields().forEach((key, value) -> add(key, value, path.isEmpty() ? key : path + "." + key));
  }

  private void add(String key, Node value, String path) {
    if (value instanceof MapNode map && !map.isEmpty()) {
      addFields(map, path);
    } else if (value instanceof ListNode list && isNamed(list)) {
      for (Node item : list.items()) {
        String element = path + "[" + item.at(NAME).text("") + "]";
        if (CONTAINERS.contains(key)) {
          addContainer(item.asMap(), element);
        } else {
          digest(item, element);
        }
      }
    } else {
      digest(value, path);
    }
  }

  private void addContainer(MapNode container, String path) {
    container
        .fields()
        .forEach(
            (key, value) -> {
              if (!key.equals(NAME)) {
                digest(value, path + "." + key);
              }
            });
  }

  private void digest(Node node, String path) {
    String digest = CanonicalText.digest(node);
    digests.put(path, digest.substring(SCHEME.length(), SCHEME.length() + DIGITS));
  }

  private static boolean isNamed(ListNode list) {
    Set<String> names = new HashSet<>();
    for (Node item : list.items()) {
      String name = item.at(NAME).text("");
      boolean isTemplate = name.contains("{");
      if (name.isEmpty() || isTemplate || !names.add(name)) {
        return false;
      }
    }
    return !names.isEmpty();
  }
}
