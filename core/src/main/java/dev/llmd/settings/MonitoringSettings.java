package dev.llmd.settings;

import java.util.Map;

/**
 * {@code monitoring}: what asks Prometheus to scrape model servers and endpoint pickers.
 *
 * @param kind the objects that are written for it
 * @param interval how often to scrape, as Prometheus writes durations
 * @param labels labels of these objects, by which a Prometheus selects them
 */
public record MonitoringSettings(Kind kind, String interval, Map<String, String> labels) {

  /** Nothing. */
  public static final MonitoringSettings DEFAULT =
      new MonitoringSettings(Kind.OFF, "30s", Map.of());

  public MonitoringSettings {
    labels = Map.copyOf(labels);
  }

  /** Objects of the Prometheus operator. */
  public enum Kind {
    /** None. */
    OFF,
    /** A PodMonitor for the pods of each kind. */
    POD_MONITOR,
    /** A ServiceMonitor for each Service. */
    SERVICE_MONITOR
  }
}
