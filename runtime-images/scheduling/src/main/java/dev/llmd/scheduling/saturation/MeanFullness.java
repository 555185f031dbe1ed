package dev.llmd.scheduling.saturation;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How full endpoints are together. */
final class MeanFullness {

  private MeanFullness() {}

  /** The mean over the endpoints; 1 for no endpoint at all, since nothing can be sent anywhere. */
  static double of(List<Endpoint> endpoints, ToDoubleFunction<EndpointLoad> fullness) {
    int size = endpoints.size();
    if (size == 0) {
      return 1;
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += fullness.applyAsDouble(endpoints.get(i).load());
    }
    return sum / size;
  }
}
