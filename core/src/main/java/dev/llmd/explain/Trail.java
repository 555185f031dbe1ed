package dev.llmd.explain;

import dev.llmd.resolve.Layer;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What stands at one path in every layer and after every change.
 *
 * @param said by layer, the earliest first; a preset that settings may have changed is there twice,
 *     as it is shipped and as it is merged
 * @param after the merged spec's value, then the value after each change
 */
record Trail(List<Said> said, List<Node> after) {

  /**
   * What a layer says at the path.
   *
   * @param whole whether {@code node} is a list that a later layer replaced, so that its elements
   *     stand against nothing
   */
  record Said(Layer layer, Node node, boolean whole) {

    /** True for the same words of the same layer: settings left them alone. */
    boolean isSame(Said other) {
      return origin().equals(other.origin()) && node.location().equals(other.node.location());
    }

    private Origin origin() {
      return Origin.of(layer);
    }

    Contribution contribution() {
      return new Contribution(origin(), node.location(), node);
    }
  }

  /** The trail of a field below. */
  Trail field(String key) {
    return step(node -> node.at(key));
  }

  /** The trail of a list's element, told by its merge key. */
  Trail keyed(String key, String name) {
    return step(node -> keyedElement(node, key, name));
  }

  /** The trail of an element of a list that layers replace: only the last one has a say in it. */
  Trail indexed(int index) {
    int last = said.size() - 1;
    while (last > 0 && !said.get(last).node().isPresent()) {
      last--;
    }
    List<Said> below = new ArrayList<>(said.size());
    for (int i = 0; i < said.size(); i++) {
      Said each = said.get(i);
      boolean replaced =
          i < last && each.node().isPresent() && !each.origin().equals(said.get(last).origin());
      below.add(
          each.whole() || replaced
              ? new Said(each.layer(), each.node(), true)
              : new Said(each.layer(), item(each.node(), index), false));
    }
    return new Trail(below, after.stream().map(node -> item(node, index)).toList());
  }

  private Trail step(UnaryOperator<Node> way) {
    List<Said> below = new ArrayList<>(said.size());
    for (Said each : said) {
      below.add(each.whole() ? each : new Said(each.layer(), way.apply(each.node()), false));
    }
    return new Trail(below, after.stream().map(way).toList());
  }

  /** What layers say, the winner last; what a preset says twice over only once. */
  List<Said> present() {
    List<Said> present = new ArrayList<>(said.size());
    for (Said each : said) {
      if (each.node().isPresent()) {
        if (!present.isEmpty() && present.getLast().isSame(each)) {
          present.removeLast();
        }
        present.add(each);
      }
    }
    return present;
  }

  private static Node item(Node list, int index) {
    return index < list.items().size() ? list.items().get(index) : Absent.INSTANCE;
  }

  private static Node keyedElement(Node list, String key, String name) {
    for (Node item : list.items()) {
      if (item.at(key) instanceof ScalarNode scalar && scalar.asText().equals(name)) {
        return item;
      }
    }
    return Absent.INSTANCE;
  }
}
