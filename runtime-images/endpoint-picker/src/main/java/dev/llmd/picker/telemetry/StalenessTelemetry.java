package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of how many endpoints the picker knows the load of some time ago only. */
public record StalenessTelemetry(EndpointPool pool, TimeSource time, Duration threshold) {

  /** Adds the metric, for the pool of that name. */
  public void addTo(Telemetry telemetry, String poolName) {
    telemetry.gauges(
        Names.of("llm_d_epp_stale_endpoints"),
        "Endpoints whose last report is older than --metrics-staleness-threshold, or missing.",
        List.of("name"),
        () -> Map.of(List.of(poolName), stale()));
  }

  private double stale() {
    long now = time.nanos();
    int stale = 0;
    for (Endpoint endpoint : pool.endpoints()) {
      Optional<ModelServerMetrics> report = endpoint.load().report();
      if (report.isEmpty() || now - report.get().at() > threshold.toNanos()) {
        stale++;
      }
    }
    return stale;
  }
}
