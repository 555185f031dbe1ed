package dev.llmd.picker.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Dispatchers;
import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.flow.FlowControlDispatcher;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlowControlTelemetryTest {

  private static final String CONFIG =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      featureGates: [flowControl]
      plugins:
      - type: queue-scorer
      - {type: concurrency-detector, parameters: {maxConcurrency: 1}}
      schedulingProfiles: [{name: default, plugins: [{pluginRef: queue-scorer}]}]
      flowControl:
        saturationDetector: {pluginRef: concurrency-detector}
        maxRequests: 20
        defaultPriorityBand: {maxRequests: 4, maxBytes: 100}
      """;

  private final Telemetry telemetry = new Telemetry();

  private FlowControlDispatcher dispatcher(EndpointPool pool) {
    SchedulerConfig config =
        new ConfigLoader(PluginRegistry.standard(), false, () -> 0, pool)
            .load("config.yaml", CONFIG.getBytes(UTF_8))
            .config()
            .orElseThrow();
    var dispatcher =
        (FlowControlDispatcher)
            Dispatchers.of(
                config,
                new Scheduler(config),
                pool,
                () -> 0,
                () -> new SplittableRandom(1),
                new FlowTelemetry(telemetry, "pool"),
                (request, failure) -> {
                  throw failure;
                });
    FlowControlTelemetry.add(telemetry, dispatcher, config.flowControl(), "pool");
    return dispatcher;
  }

  private static InferenceRequest request(int priority) {
    return new InferenceRequest(
        "r", "m", "m", "", Prompt.NONE, RequestHeaders.NONE, priority, "team", false, 0);
  }

  @Test
  void showsHowFullThePoolAndTheQueuesAre() {
    EndpointPool pool = new EndpointPool();
    pool.replace(
        List.of(new EndpointSpec(new EndpointId("ns", "pod", 8000), "10.0.0.1", Map.of())));
    FlowControlDispatcher dispatcher = dispatcher(pool);
    for (int i = 0; i < 6; i++) {
      dispatcher.submit(request(i < 2 ? 0 : 7), 20, pool::endpoints, decision -> {});
    }
    dispatcher.submit(request(7), 21, pool::endpoints, decision -> {});

    assertThat(MetricsPage.of(telemetry).lines())
        .contains(
            "llm_d_epp_flow_control_pool_saturation{inference_pool=\"pool\",stage=\"decode\"} 1",
            "llm_d_epp_flow_control_pool_saturation{inference_pool=\"pool\",stage=\"effective\"} 1",
            "llm_d_epp_flow_control_capacity_utilization_requests"
                + "{priority=\"7\",inference_pool=\"pool\"} 1",
            "llm_d_epp_flow_control_capacity_utilization_bytes"
                + "{priority=\"0\",inference_pool=\"pool\"} 0.2",
            "llm_d_epp_flow_control_global_capacity_utilization_requests"
                + "{inference_pool=\"pool\"} 0.25",
            "llm_d_epp_flow_control_requests_total"
                + "{outcome=\"Dispatched\",priority=\"0\",inference_pool=\"pool\"} 1",
            "llm_d_epp_flow_control_requests_total"
                + "{outcome=\"RejectedCapacity\",priority=\"7\",inference_pool=\"pool\"} 1",
            "llm_d_epp_flow_control_queue_bytes{fairness_id=\"team\",priority=\"7\","
                + "inference_pool=\"pool\",model_name=\"m\",target_model_name=\"m\"} 80")
        .noneMatch(line -> line.contains("global_capacity_utilization_bytes"));
  }
}
