package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.connector.MooncakeEngines;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The engines of prefill pods, as far as they were asked for lately: a pod that has restarted at
 * its address has others. Safe for use by several threads.
 */
final class MooncakeDirectory {

  /** As many pods as the llm-d routing sidecar keeps in mind. */
  private static final int MOST = 1_024;

  private static final Duration KEPT = Duration.ofSeconds(60);

  private record Entry(MooncakeEngines engines, long since) {}

  private final ConcurrentMap<HostPort, Entry> entries = new ConcurrentHashMap<>();

  /** What is known of a pod at a time of {@code System.nanoTime()}. */
  Optional<MooncakeEngines> of(HostPort pod, long now) {
    return Optional.ofNullable(entries.get(pod))
        .filter(entry -> now - entry.since < KEPT.toNanos())
        .map(Entry::engines);
  }

  /** Keeps what a pod has answered. */
  void put(HostPort pod, MooncakeEngines engines, long now) {
    if (entries.size() >= MOST) {
      entries.clear();
    }
    entries.put(pod, new Entry(engines, now));
  }

  /** A pod that fails is asked again. */
  void forget(HostPort pod) {
    entries.remove(pod);
  }
}
