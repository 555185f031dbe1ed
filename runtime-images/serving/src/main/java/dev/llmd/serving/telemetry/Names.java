package dev.llmd.serving.telemetry;

import java.util.List;

/**
 * What a metric is called today, and what it was called: dashboards and alerts outlive names.
 *
 * @param name its name of today
 * @param old its older name; {@code ""} for none
 * @param oldLabels its labels under the older name, each {@code label} or {@code label=todays}:
 *     series that these do not tell apart are added up
 */
public record Names(String name, String old, List<String> oldLabels) {

  public static Names of(String name) {
    return new Names(name, "", List.of());
  }

  /** This metric, once known by another name with these labels. */
  public Names formerly(String oldName, String... labels) {
    return new Names(name, oldName, List.of(labels));
  }
}
