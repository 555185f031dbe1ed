package dev.llmd.migrate.edit;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of the fields of a map.
 *
 * @param kept the fields that stay, perhaps under another name
 * @param gone the indices of those that go
 * @param added those that come
 */
record MapChanges(List<Kept> kept, Set<Integer> gone, List<Added> added) {

  /** A field that stays. */
  record Kept(Span.Field field, String name) {}

  /** A field that comes, after the field of that index. */
  record Added(String key, int after) {}

  static MapChanges between(
      Span.OfMap map, MapNode before, MapNode after, Map<String, String> renames, String path) {
    requireWritten(map, before, after, path);
    List<Kept> kept = new ArrayList<>();
    Set<Integer> gone = new HashSet<>();
    Map<String, Integer> places = new HashMap<>();
    int last = 0;
    for (int i = 0; i < map.fields().size(); i++) {
      Span.Field field = map.fields().get(i);
      String key = field.key().text();
      String renamed = renames.getOrDefault(key, key);
      boolean isRenamed =
          !after.fields().containsKey(key)
              && after.fields().containsKey(renamed)
              && !before.fields().containsKey(renamed);
      if (key.equals("<<") || after.fields().containsKey(key) || isRenamed) {
        String name = isRenamed ? renamed : key;
        kept.add(new Kept(field, name));
        places.put(name, i);
        last = i;
      } else {
        gone.add(i);
      }
    }
    return new MapChanges(kept, gone, added(before, after, places, last));
  }

  boolean keepsNothing() {
    return kept.isEmpty();
  }

  private static List<Added> added(
      MapNode before, MapNode after, Map<String, Integer> places, int last) {
    List<Added> added = new ArrayList<>();
    int previous = -1;
    for (String key : after.fields().keySet()) {
      if (places.containsKey(key)) {
        previous = places.get(key);
      } else if (!before.fields().containsKey(key)) {
        added.add(new Added(key, previous < 0 ? last : previous));
      }
    }
    return added;
  }

  /** What a merge key brings cannot be changed here. */
  private static void requireWritten(Span.OfMap map, MapNode before, MapNode after, String path) {
    for (Map.Entry<String, Node> field : before.fields().entrySet()) {
      if (map.field(field.getKey()).isEmpty()
          && !field.getValue().sameValue(after.at(field.getKey()))) {
        throw new Obstacle(
            map.start(),
            Paths.field(path, field.getKey()),
            "a merge key (<<) brings " + field.getKey() + ", which would have to change",
            "write the field out in place of <<, then run llmd migrate again");
      }
    }
  }
}
