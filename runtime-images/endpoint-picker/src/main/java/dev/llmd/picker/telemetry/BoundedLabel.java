package dev.llmd.picker.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of a label that clients choose: after so many, new ones are all called {@code other}, or
 * anybody could fill the memory.
 */
final class BoundedLabel {

  private static final int MOST = 1000;

  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  String of(String value) {
    if (value.isEmpty() || admitted.contains(value)) {
      return value;
    }
    // Two threads may both find room for the last value: one more is no harm.
    if (admitted.size() >= MOST) {
      return "other";
    }
    admitted.add(value);
    return value;
  }
}
