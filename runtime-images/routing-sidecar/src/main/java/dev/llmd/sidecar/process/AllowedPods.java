package dev.llmd.sidecar.process;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.Log;
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

  private final Optional<PoolAllowList> pool;
  private final AllowList list;

  /**
   * Those of these settings.
   *
   * @throws StartException if there is no Kubernetes to ask
   */
  static AllowedPods of(Settings settings, Map<String, String> environment, Log log) {
    if (settings.protection().isEmpty()) {
      return new AllowedPods(Optional.empty(), AllowList.ANY);
    }
    Settings.Protection protection = settings.protection().get();
    if (!protection.targets().isEmpty()) {
      return new AllowedPods(Optional.empty(), StaticAllowList.of(protection.targets()));
    }
    PoolReference named = protection.pool().orElseThrow();
    ApiClient client = new ApiClient(ApiServer.of(environment), PATIENCE);
    PoolAllowList pool = new PoolAllowList(client, named, Pace.USUAL, log);
    return new AllowedPods(Optional.of(pool), pool);
  }

  private AllowedPods(Optional<PoolAllowList> pool, AllowList list) {
    this.pool = pool;
    this.list = list;
  }

  AllowList list() {
    return list;
  }

  /**
   * Begins to ask for those of a pool: not before the process serves, since the first encrypted
   * connections take a JVM longer than all of its start.
   */
  void start() {
    pool.ifPresent(PoolAllowList::start);
  }

  @Override
  public void close() {
    pool.ifPresent(PoolAllowList::close);
  }
}
