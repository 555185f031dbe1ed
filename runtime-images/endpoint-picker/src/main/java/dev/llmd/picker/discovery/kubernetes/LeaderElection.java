package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Competes for a Lease until it is closed. Who loses it is a candidate again, and goes on answering
 * what reaches it: the process never ends for that.
 */
final class LeaderElection implements AutoCloseable {

  private final KubernetesClient client;
  private final LeaseTiming timing;
  private final ObservedLease lease;
  private final LeaderElectionConfig config;
  private final Runnable won;
  private final Log log;
  private volatile boolean isLeading;
  private volatile boolean isResigned;
  private boolean isClosed;
  private @Nullable CompletableFuture<?> round;

  /**
   * A new one, not yet started.
   *
   * @param identity who this is: different for each process
   * @param won is told each time it begins to lead
   */
  LeaderElection(
      KubernetesClient client,
      String namespace,
      String name,
      String identity,
      LeaseTiming timing,
      Runnable won,
      Log log) {
    this.client = client;
    this.timing = timing;
    this.won = won;
    this.log = log;
    this.lease = new ObservedLease(namespace, name, identity, log);
    this.config =
        new LeaderElectionConfigBuilder()
            .withName(name)
            .withLock(lease)
            .withLeaseDuration(timing.lease())
            .withRenewDeadline(timing.renewal())
            .withRetryPeriod(timing.retry())
            .withReleaseOnCancel(true)
            .withLeaderCallbacks(new LeaderCallbacks(this::lead, this::follow, this::noteLeader))
            .build();
  }

  /** Becomes a candidate, and one again after each round that ends. */
  synchronized void start() {
    if (isClosed) {
      return;
    }
    CompletableFuture<?> begun = client.leaderElector().withConfig(config).build().start();
    round = begun;
    CompletionStage<?> ended = begun;
    ended.whenComplete(
        (done, thrown) -> {
          follow();
          Thread.startVirtualThread(this::restart);
        });
  }

  private void restart() {
    try {
      Thread.sleep(timing.retry());
      start();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether it leads. Not any more once the lease may have passed to another, even if nobody could
   * tell this process so.
   */
  boolean isLeader() {
    return isLeading && !isResigned && lease.isRenewedWithin(timing.lease());
  }

  private void lead() {
    isLeading = true;
    log.info("Leading", "lease", config.getName(), "identity", lease.identity());
    won.run();
  }

  private void follow() {
    if (isLeading) {
      isLeading = false;
      log.info(
          isResigned ? "Leading no more" : "Leading no more; a candidate again",
          "lease",
          config.getName());
    }
  }

  private void noteLeader(@Nullable String identity) {
    if (identity != null && !identity.isEmpty() && !identity.equals(lease.identity())) {
      log.info("Another leads", "lease", config.getName(), "leader", identity);
    }
  }

  /** Leads no more from now on, whoever holds the lease until {@link #close()} has given it up. */
  void resign() {
    isResigned = true;
  }

  /** Ends; gives the lease up when it holds it, which takes two requests. */
  @Override
  public void close() {
    resign();
    CompletableFuture<?> last;
    synchronized (this) {
      isClosed = true;
      last = round;
    }
    if (last != null) {
      last.cancel(true);
    }
  }
}
