package dev.llmd.lock;

import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a config held when it was locked.
 *
 * @param digest the digest of all of it
 * @param sections the digests of its parts by their paths, such as {@code
 *     spec.template.containers[main].image}
 * @param place where the lock says so
 */
public record LockedConfig(
    String digest, SortedMap<String, String> sections, SourceLocation place) {

  public LockedConfig {
    sections = Collections.unmodifiableSortedMap(new TreeMap<>(sections));
  }

  /** The sections that are different in another version of the config, or only in one of them. */
  List<String> changes(LockedConfig other) {
    TreeSet<String> paths = new TreeSet<>(sections.keySet());
    paths.addAll(other.sections.keySet());
    List<String> changes = new ArrayList<>();
    for (String path : paths) {
      String before = sections.getOrDefault(path, "");
      if (!before.equals(other.sections.getOrDefault(path, ""))) {
        changes.add(path);
      }
    }
    return changes;
  }

  /** Whether a section is new in the other version of the config. */
  boolean lacks(String path) {
    return !sections.containsKey(path);
  }
}
