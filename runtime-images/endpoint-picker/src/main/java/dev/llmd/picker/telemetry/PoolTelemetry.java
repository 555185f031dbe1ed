package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a pool's endpoints report, on average and one by one, worked out when it is read. */
public final class PoolTelemetry {

  private final EndpointPool pool;
  private final String poolName;

  private PoolTelemetry(EndpointPool pool, String poolName) {
    this.pool = pool;
    this.poolName = poolName;
  }

  /** Adds the metrics of a pool. */
  public static void add(Telemetry telemetry, EndpointPool pool, String poolName) {
    new PoolTelemetry(pool, poolName).addTo(telemetry);
  }

  private void addTo(Telemetry telemetry) {
    ofPool(
        telemetry, "ready_endpoints", "ready_pods", "Endpoints that may be picked.", this::count);
    average(telemetry, "kv_cache_utilization", "the used part of the KV cache", kvCache());
    average(telemetry, "queue_size", "requests in the queue of a model server", waiting());
    average(telemetry, "running_requests", "requests that a model server works on", running());
    Names queue =
        Names.of("llm_d_epp_per_endpoint_queue_size")
            .formerly(
                "inference_pool_per_pod_queue_size",
                "name",
                "model_server_pod=model_server_endpoint");
    telemetry.gauges(
        queue,
        "Requests in the queue of each endpoint, as it reports.",
        List.of("name", "model_server_endpoint"),
        this::queues);
  }

  private Map<List<String>, Double> queues() {
    Map<List<String>, Double> queues = new LinkedHashMap<>();
    for (Endpoint endpoint : pool.endpoints()) {
      queues.merge(
          List.of(poolName, endpoint.id().name()), reported(endpoint, waiting()), Double::sum);
    }
    return queues;
  }

  private void average(
      Telemetry telemetry, String what, String words, ToDoubleFunction<ModelServerMetrics> value) {
    String name = "average_" + what;
    ofPool(telemetry, name, name, "The average of " + words + ".", () -> average(value));
    ofPool(
        telemetry,
        "std_dev_" + what,
        "",
        "The standard deviation of " + words + ".",
        () -> deviation(value));
  }

  /** What a gauge of the pool asks. */
  private interface Question {
    double answer();
  }

  private void ofPool(
      Telemetry telemetry, String name, String oldName, String help, Question question) {
    Names now = Names.of("llm_d_epp_" + name);
    telemetry.gauges(
        oldName.isEmpty() ? now : now.formerly("inference_pool_" + oldName, "name"),
        help,
        List.of("name"),
        () -> Map.of(List.of(poolName), question.answer()));
  }

  private double count() {
    return pool.endpoints().size();
  }

  private double average(ToDoubleFunction<ModelServerMetrics> value) {
    List<Endpoint> endpoints = pool.endpoints();
    double sum = 0;
    for (Endpoint endpoint : endpoints) {
      sum += reported(endpoint, value);
    }
    return endpoints.isEmpty() ? 0 : sum / endpoints.size();
  }

  private double deviation(ToDoubleFunction<ModelServerMetrics> value) {
    List<Endpoint> endpoints = pool.endpoints();
    double average = average(value);
    double squares = 0;
    for (Endpoint endpoint : endpoints) {
      double distance = reported(endpoint, value) - average;
      squares += distance * distance;
    }
    return endpoints.isEmpty() ? 0 : Math.sqrt(squares / endpoints.size());
  }

  private static double reported(Endpoint endpoint, ToDoubleFunction<ModelServerMetrics> value) {
    EndpointLoad load = endpoint.load();
    return load.report().isPresent() ? value.applyAsDouble(load.report().get()) : 0;
  }

  private static ToDoubleFunction<ModelServerMetrics> kvCache() {
    return ModelServerMetrics::kvCacheUsage;
  }

  private static ToDoubleFunction<ModelServerMetrics> waiting() {
    return ModelServerMetrics::waiting;
  }

  private static ToDoubleFunction<ModelServerMetrics> running() {
    return ModelServerMetrics::running;
  }
}
