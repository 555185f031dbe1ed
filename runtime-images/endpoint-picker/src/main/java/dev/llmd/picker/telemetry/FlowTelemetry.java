package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.flow.QueueObserver;
import dev.llmd.scheduling.flow.QueueOutcome;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;

/** Counts what waits in flow control, and for how long. */
public final class FlowTelemetry implements QueueObserver {

  private static final String[] SIZE_LABELS = {
    "fairness_id", "priority", "inference_pool", "model_name", "target_model_name"
  };
  private static final String[] DURATION_LABELS = {
    "fairness_id", "priority", "outcome", "inference_pool", "model_name", "target_model_name"
  };

  private final String poolName;
  private final BoundedLabel fairnessIds = new BoundedLabel();
  private final BoundedLabel models = new BoundedLabel();
  private final Family<Gauge> sizes;
  private final Family<Gauge> bytes;
  private final Family<Histogram> durations;
  private final Family<Counter> requests;

  public FlowTelemetry(Telemetry telemetry, String poolName) {
    this.poolName = poolName;
    sizes = telemetry.gauges(names("queue_size", SIZE_LABELS), "Requests that wait.", SIZE_LABELS);
    bytes =
        telemetry.gauges(
            names("queue_bytes", SIZE_LABELS), "Bytes of requests that wait.", SIZE_LABELS);
    durations =
        telemetry.histograms(
            names("request_queue_duration_seconds", DURATION_LABELS),
            "How long a request waited, until what became of it.",
            Buckets.QUEUE,
            DURATION_LABELS);
    requests =
        telemetry.counters(
            Names.of("llm_d_epp_flow_control_requests_total"),
            "Requests that came to flow control, by what became of them.",
            "outcome",
            "priority",
            "inference_pool");
  }

  private static Names names(String what, String... labels) {
    return Names.of("llm_d_epp_flow_control_" + what)
        .formerly("inference_extension_flow_control_" + what, labels);
  }

  @Override
  public void entered(InferenceRequest request, long requestBytes) {
    change(request, 1, requestBytes);
  }

  @Override
  public void left(
      InferenceRequest request, long requestBytes, QueueOutcome outcome, long waitedNanos) {
    change(request, -1, -requestBytes);
    requests.with(outcome.label(), Integer.toString(request.priority()), poolName).increment();
    durations
        .with(
            fairnessIds.of(request.fairnessId()),
            Integer.toString(request.priority()),
            outcome.label(),
            poolName,
            models.of(request.model()),
            models.of(request.targetModel()))
        .observeNanos(waitedNanos);
  }

  private void change(InferenceRequest request, int more, long requestBytes) {
    String[] labels = {
      fairnessIds.of(request.fairnessId()),
      Integer.toString(request.priority()),
      poolName,
      models.of(request.model()),
      models.of(request.targetModel())
    };
    sizes.with(labels).add(more);
    bytes.with(labels).add((double) requestBytes);
  }
}
