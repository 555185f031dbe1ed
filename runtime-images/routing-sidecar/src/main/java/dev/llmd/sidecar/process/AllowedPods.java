package dev.llmd.sidecar.process;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.allow.PoolAllowList;
import dev.llmd.sidecar.allow.StaticAllowList;
import dev.llmd.sidecar.config.Settings;
import dev.llmd.sidecar.kubernetes.ApiClient;
import dev.llmd.sidecar.kubernetes.ApiServer;
import dev.llmd.sidecar.kubernetes.Pace;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Which pods a request may name, as configured: any, those of a pool, or those of a flag. */
final class AllowedPods implements AutoCloseable {

  /** How long an API server may take to begin to answer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Less than what probes allow: requests that need no prefill pod can be answered anyway. */
  private static final Duration FIRST_SYNC = Duration.ofSeconds(5);

  private final Optional<PoolAllowList> pool;
  private final AllowList list;
  private final Log log;

  /**
   * Begins to ask for those of a pool.
   *
   * @throws StartException if there is no Kubernetes to ask
   */
  static AllowedPods begin(Settings settings, Map<String, String> environment, Log log) {
    if (settings.protection().isEmpty()) {
      return new AllowedPods(Optional.empty(), AllowList.ANY, log);
    }
    Settings.Protection protection = settings.protection().get();
    if (!protection.targets().isEmpty()) {
      return new AllowedPods(Optional.empty(), StaticAllowList.of(protection.targets()), log);
    }
    PoolReference named = protection.pool().orElseThrow();
    ApiClient client = new ApiClient(ApiServer.of(environment), PATIENCE);
    PoolAllowList pool = new PoolAllowList(client, named, Pace.USUAL, log);
    pool.start();
    return new AllowedPods(Optional.of(pool), pool, log);
  }

  private AllowedPods(Optional<PoolAllowList> pool, AllowList list, Log log) {
    this.pool = pool;
    this.list = list;
    this.log = log;
  }

  AllowList list() {
    return list;
  }

  /** Waits for a while: before the pods are known, what will be allowed is refused, too. */
  void await() {
    try {
      if (pool.isPresent() && !pool.get().awaitReady(FIRST_SYNC)) {
        log.error(
            "The pods of the InferencePool are not known yet: serving without them, and requests"
                + " that name a prefill pod are refused until they are",
            "waited",
            FIRST_SYNC);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("told to end before it had started", e);
    }
  }

  @Override
  public void close() {
    pool.ifPresent(PoolAllowList::close);
  }
}
