package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.serving.log.Log;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaderElectionRecord;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.Lock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Lease whose age is measured here, from when this process saw it renewed: the clocks of two
 * nodes differ, and a clock that jumps must neither steal a lease nor keep one.
 */
final class ObservedLease implements Lock {

  /** Another candidate was faster. */
  private static final int CONFLICT = 409;

  private final LeaseLock lease;
  private final Log log;
  private @Nullable LeaderElectionRecord seen;
  private long seenAt;
  private volatile long renewedAt;
  private String problem = "";

  ObservedLease(String namespace, String name, String identity, Log log) {
    this.lease = new LeaseLock(namespace, name, identity);
    this.log = log;
  }

  @Override
  public synchronized @Nullable LeaderElectionRecord get(KubernetesClient client) {
    LeaderElectionRecord record = trying(() -> lease.get(client));
    if (record == null) {
      return null;
    }
    long now = System.nanoTime();
    if (!record.equals(seen)) {
      seen = record;
      seenAt = now;
    }
    return new LeaderElectionRecord(
        record.getHolderIdentity(),
        record.getLeaseDuration(),
        record.getAcquireTime(),
        ZonedDateTime.now(ZoneOffset.UTC).minus(Duration.ofNanos(now - seenAt)),
        record.getLeaderTransitions());
  }

  @Override
  public synchronized void create(KubernetesClient client, LeaderElectionRecord record) {
    write(() -> lease.create(client, record));
  }

  @Override
  public synchronized void update(KubernetesClient client, LeaderElectionRecord record) {
    // A holder that is null would be left out of the patch, and so stay the holder.
    LeaderElectionRecord written =
        record.getHolderIdentity() == null ? record.toBuilder().holderIdentity("").build() : record;
    write(() -> lease.update(client, written));
  }

  private void write(Runnable request) {
    long before = System.nanoTime();
    trying(
        () -> {
          request.run();
          return null;
        });
    renewedAt = before;
  }

  /** Whether it was got or renewed by this process less than that time ago. */
  boolean isRenewedWithin(Duration time) {
    return System.nanoTime() - renewedAt < time.toNanos();
  }

  @Override
  public String identity() {
    return lease.identity();
  }

  @Override
  public String describe() {
    return lease.describe();
  }

  /** The elector tries again after the client's exception, and after no other. */
  private @Nullable LeaderElectionRecord trying(Supplier<@Nullable LeaderElectionRecord> request) {
    try {
      LeaderElectionRecord record = request.get();
      problem = "";
      return record;
    } catch (KubernetesClientException refused) {
      note(refused);
      throw refused;
    } catch (RuntimeException other) {
      note(other);
      throw new KubernetesClientException("the lease is of an unknown form", other);
    }
  }

  private void note(RuntimeException thrown) {
    String reason = Watched.reason(thrown);
    boolean isRace =
        thrown instanceof KubernetesClientException refused && refused.getCode() == CONFLICT;
    if (!isRace && !reason.equals(problem)) {
      problem = reason;
      log.error("Cannot read or write the lease; trying again", "reason", reason);
    }
  }
}
