package dev.llmd.sidecar.allow;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.kubernetes.PoolShape;
import dev.llmd.serving.log.Log;
import dev.llmd.sidecar.kubernetes.ApiClient;
import dev.llmd.sidecar.kubernetes.ListWatch;
import dev.llmd.sidecar.kubernetes.Pace;
import dev.llmd.sidecar.kubernetes.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pods that an InferencePool selects, at its target ports and no others. Until they are known,
 * and as long as there is no such pool, none; while the API server is away, those of before.
 */
public final class PoolAllowList implements AllowList, AutoCloseable {

  private final ApiClient client;
  private final PoolReference pool;
  private final Pace pace;
  private final Log log;
  private final ListWatch<Optional<PoolShape>> pools;
  private volatile boolean isKnown;
  private volatile Allowed allowed = Allowed.NONE;
  private Optional<PoolShape> shape = Optional.empty();
  private Set<String> hosts = Set.of();
  private @Nullable ListWatch<PodHosts> pods;
  private int generation;
  private boolean isMissing;

  /** Hosts, each of which is allowed at each port. */
  private record Allowed(Set<String> hosts, Set<Integer> ports) {

    static final Allowed NONE = new Allowed(Set.of(), Set.of());
  }

  /** A new one, which allows nothing before it is started. */
  public PoolAllowList(ApiClient client, PoolReference pool, Pace pace, Log log) {
    this.client = client;
    this.pool = pool;
    this.pace = pace;
    this.log = log.named("allow-list");
    String path =
        "/apis/%s/%s/namespaces/%s/inferencepools"
            .formatted(pool.group(), pool.version(), pool.namespace());
    this.pools =
        new ListWatch<>(
            client,
            new Selection("InferencePool", path, "fieldSelector", "metadata.name=" + pool.name()),
            PoolReader::shape,
            this::poolChanged,
            pace,
            this.log);
  }

  /** Begins to ask; it neither waits nor fails. */
  public void start() {
    pools.start();
  }

  /** The pool's pods were listed, or the API server has said that there is no such pool. */
  @Override
  public boolean isKnown() {
    return isKnown;
  }

  /** The names and addresses of the pods, whatever their ports. */
  @Override
  public int size() {
    return allowed.hosts().size();
  }

  @Override
  public boolean allows(HostPort target) {
    Allowed now = allowed;
    return now.ports().contains(target.port()) && now.hosts().contains(target.host());
  }

  private synchronized void poolChanged(List<Optional<PoolShape>> found) {
    Optional<String> before = shape.map(PoolShape::selector);
    shape = found.stream().flatMap(Optional::stream).findFirst();
    if (shape.isEmpty()) {
      stopPods();
      hosts = Set.of();
      noteMissing();
      publish();
      isKnown = true;
    } else if (before.equals(shape.map(PoolShape::selector))) {
      publish();
    } else {
      isMissing = false;
      watchPods(shape.get().selector());
    }
  }

  private void noteMissing() {
    if (!isMissing) {
      log.error(
          "There is no InferencePool of that name: no prefill pod is allowed",
          "group",
          pool.group(),
          "namespace",
          pool.namespace(),
          "name",
          pool.name());
    }
    isMissing = true;
  }

  /** Pods of another selector stay until those of this one are known. */
  private void watchPods(String selector) {
    stopPods();
    log.info("Watching pods", "namespace", pool.namespace(), "selector", selector);
    int mine = generation;
    pods =
        new ListWatch<>(
            client,
            new Selection(
                "Pod",
                "/api/v1/namespaces/" + pool.namespace() + "/pods",
                "labelSelector",
                selector),
            PodHosts::of,
            found -> podsChanged(mine, found),
            pace,
            log);
    pods.start();
  }

  private void stopPods() {
    // What is watched no more may have its last word on the way.
    generation++;
    if (pods != null) {
      pods.close();
      pods = null;
    }
  }

  private synchronized void podsChanged(int source, List<PodHosts> found) {
    if (source != generation) {
      return;
    }
    Set<String> all = new HashSet<>();
    found.forEach(pod -> all.addAll(pod.hosts()));
    hosts = all;
    publish();
    isKnown = true;
  }

  private void publish() {
    Allowed before = allowed;
    Set<Integer> ports = shape.map(it -> Set.copyOf(it.ports())).orElse(Set.of());
    allowed = new Allowed(hosts, ports);
    if (!before.equals(allowed)) {
      log.info("Other pods are allowed", "names-and-addresses", hosts.size(), "ports", ports);
    }
  }

  @Override
  public synchronized void close() {
    pools.close();
    stopPods();
    client.close();
  }
}
