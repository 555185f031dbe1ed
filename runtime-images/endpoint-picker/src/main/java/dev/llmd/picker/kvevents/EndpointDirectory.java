package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.PoolListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which endpoint a topic means. Topics ought to say {@code ip:port} of an endpoint; but the
 * examples of KServe give the address only, and ports are often those of another container: then
 * the address says enough, as long as it has one endpoint. Safe for use by several threads.
 */
final class EndpointDirectory implements PoolListener {

  private final Map<String, Endpoint> byHostPort = new ConcurrentHashMap<>();

  /** By port, which is by rank. */
  private final Map<String, List<Endpoint>> byIp = new ConcurrentHashMap<>();

  private final Map<String, List<Endpoint>> byPod = new ConcurrentHashMap<>();

  @Override
  public void added(Endpoint endpoint) {
    byHostPort.put(endpoint.hostPort(), endpoint);
    add(byIp, endpoint.ip(), endpoint);
    add(byPod, endpoint.id().podKey(), endpoint);
  }

  @Override
  public void changed(Endpoint before, Endpoint after) {
    removed(before);
    added(after);
  }

  @Override
  public void removed(Endpoint endpoint) {
    byHostPort.remove(endpoint.hostPort(), endpoint);
    remove(byIp, endpoint.ip(), endpoint);
    remove(byPod, endpoint.id().podKey(), endpoint);
  }

  /**
   * Finds the endpoint.
   *
   * @param pod what the topic says
   * @param rank the data parallel rank; -1 when it is not known
   */
  Found find(String pod, int rank) {
    Endpoint exact = byHostPort.get(pod);
    if (exact != null) {
      List<Endpoint> all = byIp.getOrDefault(exact.ip(), List.of());
      // Ranks of one server share its topic, which has the port of the first.
      boolean isOfAll = rank > 0 && all.size() > 1 && all.getFirst().equals(exact);
      return new Found(isOfAll ? List.of(all.get(rank % all.size())) : List.of(exact), true);
    }
    List<Endpoint> all = byIp.getOrDefault(ip(pod), List.of());
    if (all.isEmpty()) {
      all = byPod.getOrDefault(pod, List.of());
    }
    return new Found(
        rank >= 0 && all.size() > 1 ? List.of(all.get(rank % all.size())) : all, isIp(pod));
  }

  /** The position of the endpoint's port among those of its pod. */
  int rank(Endpoint endpoint) {
    List<Endpoint> all = byPod.getOrDefault(endpoint.id().podKey(), List.of());
    return Math.max(0, all.indexOf(endpoint));
  }

  /** A few endpoints, to be shown beside what was not found. */
  List<String> examples() {
    return byHostPort.keySet().stream().sorted().limit(3).toList();
  }

  boolean isEmpty() {
    return byHostPort.isEmpty();
  }

  /**
   * What was found.
   *
   * @param endpoints one, if all is well; several when it is not clear which is meant
   * @param isAsSaid whether the topic says nothing that is not so
   */
  record Found(List<Endpoint> endpoints, boolean isAsSaid) {}

  /** The address without the port, and without brackets. */
  private static String ip(String pod) {
    if (pod.startsWith("[")) {
      int end = pod.indexOf(']');
      return end < 0 ? pod : pod.substring(1, end);
    }
    int colon = pod.indexOf(':');
    return colon < 0 || pod.indexOf(':', colon + 1) >= 0 ? pod : pod.substring(0, colon);
  }

  private static boolean isIp(String pod) {
    return ip(pod).length() == pod.length();
  }

  private static void add(Map<String, List<Endpoint>> map, String key, Endpoint endpoint) {
    map.compute(
        key,
        (_, before) -> {
          List<Endpoint> all = before == null ? new ArrayList<>() : new ArrayList<>(before);
          all.add(endpoint);
          all.sort(Comparator.comparingInt(one -> one.id().port()));
          return List.copyOf(all);
        });
  }

  private static void remove(Map<String, List<Endpoint>> map, String key, Endpoint endpoint) {
    map.computeIfPresent(
        key,
        (_, before) -> {
          List<Endpoint> left =
              before.stream().filter(one -> !one.id().equals(endpoint.id())).toList();
          return left.isEmpty() ? null : left;
        });
  }
}
