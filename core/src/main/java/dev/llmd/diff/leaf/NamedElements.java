package dev.llmd.diff.leaf;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements of a list by what tells them apart, in their order. */
public final class NamedElements {

  /** An element and the values of its keys. */
  private record Element(Map<String, String> keys, int index, Node node) {}

  private final Map<String, Element> elements = new LinkedHashMap<>();

  private NamedElements() {}

  /** The elements; empty when the list has no keys, or an element lacks them or shares them. */
  public static Optional<NamedElements> of(ListNode list, List<String> keys) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    NamedElements named = new NamedElements();
    for (int i = 0; i < list.items().size(); i++) {
      if (!named.add(list.items().get(i), i, keys)) {
        return Optional.empty();
      }
    }
    return Optional.of(named);
  }

  private boolean add(Node node, int index, List<String> keys) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String key : keys) {
      if (node.at(key) instanceof ScalarNode scalar && scalar.isPresent()) {
        values.put(key, scalar.asText());
      } else if (key.equals("protocol") && !node.at(key).isPresent()) {
        values.put(key, "TCP"); // what the API server puts there
      } else {
        return false;
      }
    }
    String name = String.join("/", values.values());
    return elements.put(name, new Element(values, index, node)) == null;
  }

  /** The names, in the order of the list. */
  public List<String> names() {
    return List.copyOf(elements.keySet());
  }

  /** The element of that name, or {@link Absent}. */
  public Node element(String name) {
    Element element = elements.get(name);
    return element != null ? element.node() : Absent.INSTANCE;
  }

  /** The names that the other list has, too. */
  List<String> namesIn(NamedElements other) {
    return elements.keySet().stream().filter(other.elements::containsKey).toList();
  }

  /** The element's index, -1 when there is none of that name. */
  int index(String name) {
    Element element = elements.get(name);
    return element != null ? element.index() : -1;
  }

  Step step(String name, int before, int after) {
    Element element = elements.get(name);
    return new Step.Keyed(element == null ? Map.of() : element.keys(), before, after);
  }
}
