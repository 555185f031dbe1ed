package dev.llmd.scheduling.flow;

import java.util.Optional;

/** What waits with one priority, and how much that is. Used by one thread at a time. */
final class PriorityBand {

  private final int priority;
  private final BandRules rules;
  private final BandQueue queue;
  private long requests;
  private long bytes;

  PriorityBand(int priority, BandRules rules) {
    this.priority = priority;
    this.rules = rules;
    this.queue = rules.fairness().newQueue();
  }

  int priority() {
    return priority;
  }

  long requests() {
    return requests;
  }

  long bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return requests == 0;
  }

  void add(QueuedRequest request) {
    queue.add(request);
    requests++;
    bytes += request.bytes();
  }

  void remove(QueuedRequest request) {
    queue.remove(request);
    forget(request);
  }

  Optional<QueuedRequest> poll() {
    Optional<QueuedRequest> next = queue.poll();
    next.ifPresent(this::forget);
    return next;
  }

  BandUsage usage() {
    return new BandUsage(priority, requests, rules.maxRequests(), bytes, rules.maxBytes());
  }

  private void forget(QueuedRequest request) {
    requests--;
    bytes -= request.bytes();
  }
}
