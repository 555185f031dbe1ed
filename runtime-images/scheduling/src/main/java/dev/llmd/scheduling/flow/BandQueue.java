package dev.llmd.scheduling.flow;

import java.util.Optional;

/** The requests that wait with one priority. Used by one thread at a time. */
public interface BandQueue {

  void add(QueuedRequest request);

  /** Takes one out that is in it, out of turn. */
  void remove(QueuedRequest request);

  /** Takes the one out whose turn it is; empty when none waits. */
  Optional<QueuedRequest> poll();
}
