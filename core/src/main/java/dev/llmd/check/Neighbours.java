package dev.llmd.check;

import dev.llmd.source.MapNode;
import java.util.List;

/** The objects beside the manifests that they may refer to: those of the repository. */
public interface Neighbours {

  /** True when there is an object of that kind and name. */
  boolean has(String group, String kind, String namespace, String name);

  /** True for what a stopped service of the repository would have, were it running. */
  boolean isStopped(String kind, String namespace, String name);

  /** The complete objects of a kind in a namespace. */
  List<MapNode> all(String kind, String namespace);
}
