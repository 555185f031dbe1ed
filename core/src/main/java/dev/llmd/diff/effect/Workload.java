package dev.llmd.diff.effect;

import dev.llmd.overview.Range;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;

/**
 * A Deployment, LeaderWorkerSet or StatefulSet, in figures.
 *
 * @param object the object
 * @param replicas pods, or groups of a LeaderWorkerSet
 * @param groupSize pods in a replica
 * @param replicaDevices accelerators of a replica by resource
 */
record Workload(MapNode object, Range replicas, long groupSize, Map<String, Long> replicaDevices) {

  /** The workload that is not there. */
  static final Workload NONE = new Workload(MapNode.EMPTY, Range.NONE, 1, Map.of());

  Range pods() {
    return replicas.times(groupSize);
  }

  Devices devices() {
    return Devices.of(replicaDevices, replicas);
  }

  /** The accelerators of so many replicas. */
  Devices devices(Range some) {
    return Devices.of(replicaDevices, some);
  }

  Node spec() {
    return object.at("spec");
  }
}
