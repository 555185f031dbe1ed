package dev.llmd.overview;

import dev.llmd.overview.ContainerOverview.Form;
import java.util.List;

/**
 * A Deployment, or a LeaderWorkerSet.
 *
 * @param role its part in serving
 * @param kind {@code Deployment} or {@code LeaderWorkerSet}
 * @param name {@code metadata.name}
 * @param topology how one copy of the model lies over pods; {@code ""} for a scheduler
 * @param replicas pods of a Deployment, groups of a LeaderWorkerSet
 * @param groupSize pods in a replica, 1 for a Deployment
 * @param grouping where the size of a group comes from ({@code pipeline 4}), or {@code ""}
 * @param pods each kind of pod, leaders before workers
 */
public record WorkloadOverview(
    Role role,
    String kind,
    String name,
    String topology,
    Range replicas,
    long groupSize,
    String grouping,
    List<PodOverview> pods) {

  /** A workload's part in serving. */
  public enum Role {
    /** The model, first pass and the rest. */
    MODEL("model"),
    /** The model, all but the first pass over the prompt. */
    DECODE("decode"),
    /** The model, the first pass over the prompt. */
    PREFILL("prefill"),
    /** The endpoint picker. */
    SCHEDULER("scheduler");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    /** As reports say it. */
    public String word() {
      return word;
    }
  }

  public WorkloadOverview {
    pods = List.copyOf(pods);
  }

  /** Pods in all. */
  public Range podCount() {
    return replicas.times(groupSize);
  }

  /** Pods of that kind in all. */
  public Range podCount(PodOverview pod) {
    return replicas.times(pod.perReplica());
  }

  /** Containers of that form in all. */
  public Range containerCount(Form form) {
    Range sum = Range.NONE;
    for (PodOverview pod : pods) {
      sum = sum.plus(podCount(pod).times(pod.count(form)));
    }
    return sum;
  }

  /** Accelerators in all pods. */
  public DeviceTotals devices() {
    DeviceTotals sum = DeviceTotals.NONE;
    for (PodOverview pod : pods) {
      if (pod.perReplica() > 0) {
        sum = sum.plus(pod.devices().times(podCount(pod)));
      }
    }
    return sum;
  }
}
