package dev.llmd.settings;

import java.util.Map;
import java.util.Optional;

/**
 * {@code monitoring}: what asks Prometheus to scrape model servers and endpoint pickers.
 *
 * @param kind the objects that are written for it
 * @param interval how often to scrape, as Prometheus writes durations
 * @param labels labels of these objects, by which a Prometheus selects them
 * @param tokenSecret a Secret in the namespace of each service whose key {@code token} lets
 *     Prometheus read the metrics of endpoint pickers; when empty, an account that may do that is
 *     written for each service, and the Secret is expected under a name of its own
 */
public record MonitoringSettings(
    Kind kind, String interval, Map<String, String> labels, Optional<String> tokenSecret) {

  /** Nothing. */
  public static final MonitoringSettings DEFAULT =
      new MonitoringSettings(Kind.OFF, "30s", Map.of(), Optional.empty());

  public MonitoringSettings {
    labels = Map.copyOf(labels);
  }

  /** Objects of the Prometheus operator. */
  public enum Kind {
    /** None. */
    OFF,
    /** A PodMonitor for each kind of pod that serves metrics. */
    POD_MONITOR,
    /** A ServiceMonitor for each Service whose pods serve metrics. */
    SERVICE_MONITOR
  }
}
