package dev.llmd.overview;

import dev.llmd.overview.ContainerOverview.Form;
import java.util.List;
import java.util.OptionalLong;

/**
 * One kind of pod.
 *
 * @param part its part in a group
 * @param perReplica such pods in each replica of the workload, 0 for the workers of a group of one
 * @param containers its containers: init containers and sidecars in their order, then the others
 * @param devices the accelerators of one pod
 * @param needed accelerators that its vLLM needs; empty where it runs none, or does not say
 * @param arithmetic how that comes about ({@code tensor 4 × dataLocal 2}), or {@code ""}
 */
public record PodOverview(
    Part part,
    long perReplica,
    List<ContainerOverview> containers,
    DeviceTotals devices,
    OptionalLong needed,
    String arithmetic) {

  /** A pod's part in its workload. */
  public enum Part {
    /** One of a Deployment. */
    POD("pod"),
    /** The first of a LeaderWorkerSet group. */
    LEADER("leader"),
    /** Another of the group. */
    WORKER("worker");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    /** As reports say it. */
    public String word() {
      return word;
    }
  }

  public PodOverview {
    containers = List.copyOf(containers);
  }

  /** Containers of that form in one pod. */
  public long count(Form form) {
    return containers.stream().filter(container -> container.form() == form).count();
  }
}
