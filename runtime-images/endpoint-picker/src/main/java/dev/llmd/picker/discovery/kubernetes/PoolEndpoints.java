package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.kubernetes.PoolShape;
import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Endpoints of an InferencePool: as long as there is none, there are no endpoints. */
final class PoolEndpoints implements EndpointSource {

  private final PoolReference reference;
  private final Log log;
  private final Watched<GenericKubernetesResource> pools;
  private final PoolPods pods;
  private @Nullable PoolShape known;
  private boolean hasBeen;
  private boolean isMissing;

  /**
   * A new one, not yet started.
   *
   * @param hasBeen whether the pool was seen before: if it is not there any more, it is gone
   */
  PoolEndpoints(
      KubernetesClient client, PoolReference pool, boolean hasBeen, Runnable changed, Log log) {
    this.reference = pool;
    this.hasBeen = hasBeen;
    this.log = log;
    this.pods = new PoolPods(client, pool.namespace(), changed, log);
    this.pools =
        new Watched<>(
            KubernetesClients.generic(client, pool.group(), pool.version(), "InferencePool")
                .inNamespace(pool.namespace())
                .withField("metadata.name", pool.name())
                .runnableInformer(0),
            "InferencePool." + pool.group(),
            (before, after) -> false,
            changed,
            log);
  }

  @Override
  public void start() {
    pools.start();
  }

  @Override
  public Optional<List<EndpointSpec>> endpoints() {
    if (pools.isSynced() && !pools.isListing()) {
      Optional<PoolShape> shape =
          pools.items().stream()
              .filter(pool -> pool.getMetadata().getDeletionTimestamp() == null)
              .findFirst()
              .map(PoolObjects::shape);
      known = shape.orElse(null);
      hasBeen |= shape.isPresent();
      noteMissing(shape.isEmpty());
      if (shape.isEmpty()) {
        pods.close();
        // A pool that never was is waited for; one that is gone has no endpoints.
        return hasBeen ? Optional.of(List.of()) : Optional.empty();
      }
    }
    return known == null ? Optional.empty() : pods.endpoints(known);
  }

  private void noteMissing(boolean isMissingNow) {
    if (isMissingNow && !isMissing) {
      log.error(
          "There is no InferencePool of that name; waiting for it",
          "group",
          reference.group(),
          "namespace",
          reference.namespace(),
          "name",
          reference.name());
    }
    isMissing = isMissingNow;
  }

  @Override
  public void close() {
    pools.close();
    pods.close();
  }
}
