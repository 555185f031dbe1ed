package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Counters of one label value by HTTP status; made when a status is met first. */
final class PerStatus {

  private static final int LEAST = 100;
  private static final int MOST = 599;

  private final Family<Counter> family;
  private final String label;
  private final AtomicReferenceArray<Counter> known = new AtomicReferenceArray<>(MOST - LEAST + 1);

  PerStatus(Family<Counter> family, String label) {
    this.family = family;
    this.label = label;
  }

  Counter of(int status) {
    if (status < LEAST || status > MOST) {
      return family.with(label, "other");
    }
    Counter counter = known.get(status - LEAST);
    if (counter == null) {
      counter = family.with(label, Integer.toString(status));
      known.set(status - LEAST, counter);
    }
    return counter;
  }
}
