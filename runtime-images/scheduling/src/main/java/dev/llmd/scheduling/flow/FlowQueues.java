package dev.llmd.scheduling.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that waits, by priority. Used under one lock. It holds as much as the limits allow, and
 * nothing for priorities and flows of which nothing waits.
 */
final class FlowQueues {

  private final FlowControl rules;
  private final TreeMap<Integer, PriorityBand> bands = new TreeMap<>(Comparator.reverseOrder());
  private final LinkedHashSet<QueuedRequest> asTheyCame = new LinkedHashSet<>();
  private long bytes;

  FlowQueues(FlowControl rules) {
    this.rules = rules;
  }

  boolean isEmpty() {
    return asTheyCame.isEmpty();
  }

  /** Whether all limits allow one more request of that many bytes. */
  boolean hasRoom(int priority, long more) {
    if (!isWithin(bytes + more, rules.maxBytes())
        || !isWithin(asTheyCame.size() + 1L, rules.maxRequests())) {
      return false;
    }
    BandRules limits = rules.band(priority);
    PriorityBand band = bands.get(priority);
    long held = band == null ? 0 : band.bytes();
    long waiting = band == null ? 0 : band.requests();
    return held + more <= limits.maxBytes() && waiting < limits.maxRequests();
  }

  private static boolean isWithin(long amount, long most) {
    return most == 0 || amount <= most;
  }

  void add(QueuedRequest request) {
    asTheyCame.add(request);
    bytes += request.bytes();
    bands.computeIfAbsent(priority(request), this::newBand).add(request);
  }

  private PriorityBand newBand(int priority) {
    return new PriorityBand(priority, rules.band(priority));
  }

  /** Takes one out that waits. */
  void remove(QueuedRequest request) {
    PriorityBand band = bands.get(priority(request));
    if (band != null) {
      band.remove(request);
      forget(request, band);
    }
  }

  /**
   * Takes the one out whose turn it is: of the highest priority, as long as the pool is not too
   * full for that priority; lower ones wait for it then.
   */
  Optional<QueuedRequest> poll(double saturation) {
    if (bands.isEmpty()) {
      return Optional.empty();
    }
    PriorityBand band = bands.firstEntry().getValue();
    if (saturation >= rules.usageLimit().limit(band.priority(), saturation)) {
      return Optional.empty();
    }
    Optional<QueuedRequest> next = band.poll();
    next.ifPresent(request -> forget(request, band));
    return next;
  }

  private void forget(QueuedRequest request, PriorityBand band) {
    asTheyCame.remove(request);
    bytes -= request.bytes();
    if (band.isEmpty()) {
      bands.remove(band.priority());
    }
  }

  /** The one that came first. */
  Optional<QueuedRequest> oldest() {
    Iterator<QueuedRequest> first = asTheyCame.iterator();
    return first.hasNext() ? Optional.of(first.next()) : Optional.empty();
  }

  /** Takes all out, as they came. */
  List<QueuedRequest> clear() {
    List<QueuedRequest> all = List.copyOf(asTheyCame);
    asTheyCame.clear();
    bands.clear();
    bytes = 0;
    return all;
  }

  /** What waits, the highest priority first, and the priorities with rules of their own. */
  List<BandUsage> usage() {
    TreeMap<Integer, PriorityBand> all = new TreeMap<>(Comparator.reverseOrder());
    rules.bands().keySet().forEach(priority -> all.put(priority, newBand(priority)));
    all.putAll(bands);
    List<BandUsage> usage = new ArrayList<>(all.size());
    all.values().forEach(band -> usage.add(band.usage()));
    return usage;
  }

  private static int priority(QueuedRequest request) {
    return request.request().priority();
  }
}
