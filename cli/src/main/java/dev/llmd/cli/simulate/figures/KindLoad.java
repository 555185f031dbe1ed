package dev.llmd.cli.simulate.figures;

import java.util.List;

/**
 * How the requests were spread over pods that are alike.
 *
 * @param kind the name of these pods
 */
public record KindLoad(String kind, List<PodLoad> pods) {

  public KindLoad {
    pods = List.copyOf(pods);
  }

  /** The fewest requests that one pod had. */
  public int least() {
    return requests()[0];
  }

  /** The requests of the pod in the middle, the lower one of two. */
  public int median() {
    return requests()[(pods.size() - 1) / 2];
  }

  /** The most requests that one pod had. */
  public int most() {
    return requests()[pods.size() - 1];
  }

  /** The standard deviation of the pods' requests as a part of their mean; NaN without requests. */
  public double variation() {
    double mean = pods.stream().mapToInt(PodLoad::requests).average().orElse(0);
    double squares = 0;
    for (PodLoad pod : pods) {
      squares += (pod.requests() - mean) * (pod.requests() - mean);
    }
    return mean == 0 ? Double.NaN : Math.sqrt(squares / pods.size()) / mean;
  }

  /** The most requests that one pod worked on at a time. */
  public int peakRunning() {
    return pods.stream().mapToInt(PodLoad::peakRunning).max().orElse(0);
  }

  /** The part of the time in which a pod had something to do, on average. */
  public double busy() {
    return pods.stream().mapToDouble(PodLoad::busy).average().orElse(0);
  }

  private int[] requests() {
    return pods.stream().mapToInt(PodLoad::requests).sorted().toArray();
  }
}
