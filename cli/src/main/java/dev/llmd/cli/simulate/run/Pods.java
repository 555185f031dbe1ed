package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.PodModel;
import dev.llmd.cli.simulate.pool.SimulatedPod;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The pods of a simulation, as the scheduler sees them and as they are. */
final class Pods {

  private static final int PORT = 8000;
  private static final String NAMESPACE = "simulated";

  private final EndpointPool pool;
  private final List<SimulatedPod> pods = new ArrayList<>();
  private final Map<EndpointId, Integer> places = new HashMap<>();
  private final Timetable time;

  Pods(List<PodModel> models, EndpointPool pool, Timetable time, BlockNews news) {
    this.pool = pool;
    this.time = time;
    List<EndpointSpec> specs = new ArrayList<>();
    for (PodModel model : models) {
      for (int i = 0; i < model.replicas(); i++) {
        int place = pods.size();
        EndpointId id = new EndpointId(NAMESPACE, model.name() + "-" + i, PORT);
        specs.add(new EndpointSpec(id, address(place), model.labels()));
        places.put(id, place);
        pods.add(new SimulatedPod(id.name(), model, time, news.of(id)));
      }
    }
    pool.replace(specs);
  }

  private static String address(int place) {
    return "10." + (place >> 16 & 0xFF) + "." + (place >> 8 & 0xFF) + "." + (place & 0xFF);
  }

  List<SimulatedPod> all() {
    return pods;
  }

  int place(Endpoint endpoint) {
    return Objects.requireNonNull(places.get(endpoint.id()));
  }

  SimulatedPod pod(Endpoint endpoint) {
    return pods.get(place(endpoint));
  }

  /** What a scrape of all metrics pages brings. */
  void report() {
    for (Endpoint endpoint : pool.endpoints()) {
      SimulatedPod pod = pod(endpoint);
      EndpointLoad load = endpoint.load();
      load.reported(
          new ModelServerMetrics(
              pod.waiting(),
              pod.running(),
              pod.kvCacheUsage(),
              pod.model().blockSize(),
              pod.model().blocks(),
              LoraAdapters.NONE,
              time.now()),
          load.scrapeBegins());
    }
  }
}
