package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.serving.kubernetes.PoolShape;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a pool whose selector may change. Until the pods of a new selector are known, those
 * of the old one stay that match both. Used by one thread.
 */
final class PoolPods implements AutoCloseable {

  private final KubernetesClient client;
  private final String namespace;
  private final Runnable changed;
  private final Log log;
  private @Nullable PodWatch current;
  private @Nullable PodWatch next;

  PoolPods(KubernetesClient client, String namespace, Runnable changed, Log log) {
    this.client = client;
    this.namespace = namespace;
    this.changed = changed;
    this.log = log;
  }

  /** The endpoints of a pool that looks so; empty while they are not known. */
  Optional<List<EndpointSpec>> endpoints(PoolShape shape) {
    PodWatch watch = follow(shape.selector());
    return watch.isConsistent()
        ? Optional.of(watch.endpoints(shape.ports(), pod -> shape.matches(pod.labels())))
        : Optional.empty();
  }

  /** The watch to read from, while the one for that selector may still be beginning. */
  private PodWatch follow(String selector) {
    PodWatch now = current == null ? watch(selector) : current;
    PodWatch then = next;
    if (then != null && !then.selector().equals(selector)) {
      then.close();
      then = null;
    }
    if (then == null && !now.selector().equals(selector)) {
      then = watch(selector);
    }
    if (then != null && then.isSynced()) {
      now.close();
      now = then;
      then = null;
    }
    current = now;
    next = then;
    return now;
  }

  private PodWatch watch(String selector) {
    log.info("Watching pods", "namespace", namespace, "selector", selector);
    PodWatch watch = new PodWatch(client, namespace, selector, changed, log);
    watch.start();
    return watch;
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
    if (next != null) {
      next.close();
    }
    current = null;
    next = null;
  }
}
