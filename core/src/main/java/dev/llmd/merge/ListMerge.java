package dev.llmd.merge;

import dev.llmd.schema.StructType;
import dev.llmd.source.FieldPath;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges lists element by element, and orders the result as {@code
 * k8s.io/apimachinery/pkg/util/strategicpatch} does: the later layer's elements in its order, each
 * element that only the earlier layer has as soon as its place in the earlier order is reached.
 */
final class ListMerge {

  private final StrategicMerge merge;
  private final MergeFindings findings;
  private final StructType element;
  private final String key;

  ListMerge(StrategicMerge merge, MergeFindings findings, StructType element, String key) {
    this.merge = merge;
    this.findings = findings;
    this.element = element;
    this.key = key;
  }

  ListNode merge(ListNode earlier, ListNode later, FieldPath path) {
    if (later.items().isEmpty()) {
      return earlier;
    }
    if (lacksKey(earlier, path) || lacksKey(later, path)) {
      return later;
    }
    List<Node> merged = new ArrayList<>(earlier.items());
    for (Node item : later.items()) {
      int index = indexOf(merged, item);
      if (index < 0) {
        merged.add(item);
      } else {
        merged.set(
            index,
            merge.merge(merged.get(index).asMap(), item.asMap(), element, path.index(index)));
      }
    }
    return new ListNode(order(merged, earlier.items(), later.items()), later.location());
  }

  private boolean lacksKey(ListNode list, FieldPath path) {
    for (Node item : list.items()) {
      if (!(item instanceof MapNode map) || !map.at(key).isPresent()) {
        findings.cannotMerge(path, list, item, "an element has no " + key + " to merge by");
        return true;
      }
    }
    return false;
  }

  private List<Node> order(List<Node> merged, List<Node> earlier, List<Node> later) {
    List<Node> fromLater = new ArrayList<>();
    List<Node> onlyEarlier = new ArrayList<>();
    for (Node item : merged) {
      (indexOf(later, item) >= 0 ? fromLater : onlyEarlier).add(item);
    }
    fromLater.sort((one, other) -> Integer.compare(indexOf(later, one), indexOf(later, other)));
    List<Node> ordered = new ArrayList<>(merged.size());
    int left = 0;
    int right = 0;
    while (left < onlyEarlier.size() && right < fromLater.size()) {
      int placeOfLeft = indexOf(earlier, onlyEarlier.get(left));
      int placeOfRight = indexOf(earlier, fromLater.get(right));
      if (placeOfRight >= 0 && placeOfLeft < placeOfRight) {
        ordered.add(onlyEarlier.get(left++));
      } else {
        ordered.add(fromLater.get(right++));
      }
    }
    ordered.addAll(onlyEarlier.subList(left, onlyEarlier.size()));
    ordered.addAll(fromLater.subList(right, fromLater.size()));
    return ordered;
  }

  private int indexOf(List<Node> items, Node wanted) {
    String identity = identity(wanted);
    for (int i = 0; i < items.size(); i++) {
      if (identity(items.get(i)).equals(identity)) {
        return i;
      }
    }
    return -1;
  }

  private String identity(Node item) {
    return item.at(key) instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
