package dev.llmd.plan;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A PodSpec that planners change; every change gives a new one. */
public record PodSpec(MapNode node) {

  private static final String CONTAINERS = "containers";
  private static final String INIT_CONTAINERS = "initContainers";

  /** {@code serviceAccountName}, empty when unset. */
  public Optional<String> serviceAccountName() {
    return node.at("serviceAccountName").text().filter(name -> !name.isEmpty());
  }

  /** This pod run as that ServiceAccount. */
  public PodSpec withServiceAccountName(String name) {
    return new PodSpec(node.with("serviceAccountName", TextNode.of(name)));
  }

  /** The container of that name. */
  public Optional<Container> container(String name) {
    return find(CONTAINERS, name);
  }

  /** The init container (or sidecar) of that name. */
  public Optional<Container> initContainer(String name) {
    return find(INIT_CONTAINERS, name);
  }

  /** The container of that name changed; no change when there is none. */
  public PodSpec withContainer(String name, UnaryOperator<Container> change) {
    return change(CONTAINERS, name, change);
  }

  /** The init container of that name changed; no change when there is none. */
  public PodSpec withInitContainer(String name, UnaryOperator<Container> change) {
    return change(INIT_CONTAINERS, name, change);
  }

  /** This pod with a further container at the end. */
  public PodSpec plusContainer(Container container) {
    return append(CONTAINERS, container.node());
  }

  /** This pod with a further init container at the end. */
  public PodSpec plusInitContainer(Container container) {
    return append(INIT_CONTAINERS, container.node());
  }

  /** This pod without the container of that name. */
  public PodSpec withoutContainer(String name) {
    return remove(CONTAINERS, name);
  }

  /** This pod without the init container of that name. */
  public PodSpec withoutInitContainer(String name) {
    return remove(INIT_CONTAINERS, name);
  }

  /** True when a volume of that name exists. */
  public boolean hasVolume(String name) {
    return indexOf(node.at("volumes").asList(), name) >= 0;
  }

  /** This pod with a further volume at the end. */
  public PodSpec plusVolume(MapNode volume) {
    return append("volumes", volume);
  }

  /** This pod without the volume of that name. */
  public PodSpec withoutVolume(String name) {
    return remove("volumes", name);
  }

  private Optional<Container> find(String list, String name) {
    ListNode items = node.at(list).asList();
    int index = indexOf(items, name);
    return index < 0
        ? Optional.empty()
        : Optional.of(new Container(items.items().get(index).asMap()));
  }

  private PodSpec change(String list, String name, UnaryOperator<Container> change) {
    ListNode items = node.at(list).asList();
    int index = indexOf(items, name);
    if (index < 0) {
      return this;
    }
    // The first of that name only: KServe v0.16 can make two.
    Node found = items.items().get(index);
    ListNode changed =
        items.map(item -> item == found ? change.apply(new Container(item.asMap())).node() : item);
    return new PodSpec(node.with(list, changed));
  }

  private PodSpec append(String list, Node item) {
    ListNode items = node.at(list).asList();
    return new PodSpec(node.with(list, items.plus(item)));
  }

  private PodSpec remove(String list, String name) {
    if (indexOf(node.at(list).asList(), name) < 0) {
      return this;
    }
    ListNode kept =
        node.at(list).asList().map(item -> isNamed(item, name) ? Absent.INSTANCE : item);
    return new PodSpec(node.with(list, kept.items().isEmpty() ? Absent.INSTANCE : kept));
  }

  private static int indexOf(ListNode list, String name) {
    for (int i = 0; i < list.items().size(); i++) {
      if (isNamed(list.items().get(i), name)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isNamed(Node item, String name) {
    return item.at("name").text("").equals(name);
  }
}
