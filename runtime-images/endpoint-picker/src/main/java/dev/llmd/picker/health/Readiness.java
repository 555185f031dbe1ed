package dev.llmd.picker.health;

import dev.llmd.picker.part.Discovery;
import dev.llmd.serving.part.Part;
import java.util.List;

/** Whether the process can answer requests. Safe for use by several threads. */
public final class Readiness {

  private final Discovery discovery;
  private final List<Part> parts;
  private final boolean electsLeader;
  private volatile boolean isDraining;

  /**
   * The readiness of a process.
   *
   * @param parts all that must be ready besides discovery
   * @param electsLeader whether only one of several processes answers
   */
  public Readiness(Discovery discovery, List<Part> parts, boolean electsLeader) {
    this.discovery = discovery;
    this.parts = List.copyOf(parts);
    this.electsLeader = electsLeader;
  }

  /** The process ends soon: it answers what comes, and nobody should send it more. */
  public void drain() {
    isDraining = true;
  }

  boolean electsLeader() {
    return electsLeader;
  }

  boolean isReady() {
    return !isDraining
        && discovery.isReady()
        && discovery.isLeader()
        && parts.stream().allMatch(Part::isReady);
  }
}
