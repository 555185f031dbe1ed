package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.precise.KvBlockIndex;
import dev.llmd.scheduling.precise.StoreResult;
import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/** What is counted of events; the names of the reference where it counts the same. */
final class KvEventsMetrics {

  private static final String PREFIX = "llm_d_epp_kv_cache_";
  private static final String POD = "pod_identifier";

  /** Topics come from outside: beyond so many, what they say is no label of its own. */
  private static final int MAX_STRANGERS = 100;

  private final Family<Counter> messages;
  private final Family<Counter> missed;
  private final Family<Counter> connections;
  private final Family<Counter> strangers;
  private final Counter malformed;
  private final Counter repeated;
  private final Counter restarts;
  private final Counter unknown;
  private final Counter removed;
  private final Counter cleared;
  private final Map<StoreResult, Counter> stored = new EnumMap<>(StoreResult.class);
  private final Gauge subscribers;
  private final Set<String> namedStrangers = ConcurrentHashMap.newKeySet();

  /** Metrics of all indexes together. */
  KvEventsMetrics(Telemetry telemetry, List<KvBlockIndex> indexes) {
    messages =
        counters(telemetry, "events_messages_received_total", "Messages of model servers.", POD);
    missed =
        counters(telemetry, "events_messages_missed_total", "Messages that never arrived.", POD);
    connections =
        counters(telemetry, "events_subscriber_connections_total", "Connections to pods.", POD);
    strangers =
        counters(
            telemetry,
            "events_unmatched_messages_total",
            "Messages whose topic names no endpoint of the pool.",
            "topic_pod");
    malformed =
        counters(telemetry, "events_malformed_messages_total", "Messages that cannot be read.")
            .with();
    repeated =
        counters(telemetry, "events_repeated_messages_total", "Messages that came twice.").with();
    restarts =
        counters(telemetry, "events_restarts_total", "Model servers that began anew.").with();
    unknown = counters(telemetry, "events_unknown_total", "Events of unknown types.").with();
    removed = counters(telemetry, "events_removed_total", "Events BlockRemoved.").with();
    cleared = counters(telemetry, "events_cleared_total", "Events AllBlocksCleared.").with();
    Family<Counter> results =
        counters(telemetry, "events_stored_total", "Events BlockStored, by result.", "result");
    for (StoreResult result : StoreResult.values()) {
      stored.put(result, results.with(result.label()));
    }
    subscribers =
        telemetry
            .gauges(Names.of(PREFIX + "events_active_subscribers"), "Pods that are listened to.")
            .with();
    gauge(telemetry, "index_keys", "Different blocks in the index.", indexes, KvBlockIndex::keys);
    gauge(telemetry, "index_entries", "Blocks, per pod.", indexes, KvBlockIndex::entries);
    gauge(telemetry, "index_names", "Hashes of model servers.", indexes, KvBlockIndex::names);
  }

  private static Family<Counter> counters(
      Telemetry telemetry, String name, String help, String... labels) {
    return telemetry.counters(Names.of(PREFIX + name), help, labels);
  }

  private static void gauge(
      Telemetry telemetry,
      String name,
      String help,
      List<KvBlockIndex> indexes,
      ToLongFunction<KvBlockIndex> size) {
    telemetry.gauge(Names.of(PREFIX + name), help, () -> indexes.stream().mapToLong(size).sum());
  }

  void message(Endpoint endpoint) {
    messages.with(endpoint.hostPort()).increment();
  }

  void missed(Endpoint endpoint, long count) {
    missed.with(endpoint.hostPort()).add(count);
  }

  void connected(Endpoint endpoint) {
    connections.with(endpoint.hostPort()).increment();
  }

  void stranger(String pod) {
    boolean isNamed =
        namedStrangers.contains(pod)
            || (namedStrangers.size() < MAX_STRANGERS && namedStrangers.add(pod));
    strangers.with(isNamed ? pod : "others").increment();
  }

  void malformed() {
    malformed.increment();
  }

  void repeated() {
    repeated.increment();
  }

  void restart() {
    restarts.increment();
  }

  void unknown() {
    unknown.increment();
  }

  void stored(StoreResult result) {
    Objects.requireNonNull(stored.get(result)).increment();
  }

  void removed() {
    removed.increment();
  }

  void cleared() {
    cleared.increment();
  }

  /** So many pods more are listened to. */
  void subscribers(int more) {
    subscribers.add(more);
  }

  /** What was counted of an endpoint goes with it. */
  void forget(Endpoint endpoint) {
    messages.remove(endpoint.hostPort());
    missed.remove(endpoint.hostPort());
    connections.remove(endpoint.hostPort());
  }
}
