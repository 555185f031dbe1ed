package dev.llmd.resolve;

/**
 * What makes two documents the same object in a cluster; ordered by kind, namespace, name and
 * group.
 *
 * @param group API group without version: versions of one kind share their objects
 * @param kind the kind
 * @param namespace {@code ""} for cluster-scoped kinds
 * @param name the name
 */
public record ObjectKey(String group, String kind, String namespace, String name)
    implements Comparable<ObjectKey> {

  @Override
  public int compareTo(ObjectKey other) {
    int order = kind.compareTo(other.kind);
    if (order == 0) {
      order = namespace.compareTo(other.namespace);
    }
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    return order != 0 ? order : group.compareTo(other.group);
  }

  /** Spelt out: what a record brings is put together by reflection, at the cost of every start. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectKey key && compareTo(key) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + namespace.hashCode()) + kind.hashCode();
  }
}
