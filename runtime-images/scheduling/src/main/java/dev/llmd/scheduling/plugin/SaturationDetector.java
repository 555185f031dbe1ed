package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.List;

/** Says how full a pool is. */
public interface SaturationDetector extends Plugin {

  /**
   * How full the endpoints are together.
   *
   * @param now {@link dev.llmd.scheduling.TimeSource#nanos()}
   * @return 0 for idle, 1 and more for saturated; 1 for no endpoint at all
   */
  double saturation(List<Endpoint> endpoints, long now);
}
