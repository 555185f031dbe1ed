package dev.llmd.testing;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;

/** Compares trees leaf by leaf. Empty maps and lists count as absent. */
public final class Leaves {

  private Leaves() {}

  /** Adds a line to {@code differences} for each leaf that differs. */
  public static void differ(Node ours, Node theirs, String path, List<String> differences) {
    if (ours instanceof MapNode || theirs instanceof MapNode) {
      Map<String, Node> left = ours.fields();
      left.forEach((key, value) -> differ(value, theirs.at(key), path + "." + key, differences));
      theirs
          .fields()
          .forEach(
              (key, value) -> {
                if (!left.containsKey(key)) {
                  differ(Absent.INSTANCE, value, path + "." + key, differences);
                }
              });
    } else if (ours instanceof ListNode || theirs instanceof ListNode) {
      int size = Math.max(ours.items().size(), theirs.items().size());
      for (int i = 0; i < size; i++) {
        differ(item(ours, i), item(theirs, i), path + "[" + i + "]", differences);
      }
    } else if (!ours.sameValue(theirs)) {
      differences.add(path + ": ours " + ours.describe() + ", theirs " + theirs.describe());
    }
  }

  private static Node item(Node list, int index) {
    return index < list.items().size() ? list.items().get(index) : Absent.INSTANCE;
  }
}
