package dev.llmd.picker.telemetry;

import dev.llmd.scheduling.config.FlowControlConfig;
import dev.llmd.scheduling.flow.BandUsage;
import dev.llmd.scheduling.flow.FlowControlDispatcher;
import dev.llmd.scheduling.flow.SaturationLevel;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** How full the pool and the queues are, as flow control sees it, worked out when it is read. */
public final class FlowControlTelemetry {

  private static final String PREFIX = "llm_d_epp_flow_control_";

  private final FlowControlDispatcher dispatcher;
  private final FlowControlConfig limits;
  private final String poolName;

  private FlowControlTelemetry(
      FlowControlDispatcher dispatcher, FlowControlConfig limits, String poolName) {
    this.dispatcher = dispatcher;
    this.limits = limits;
    this.poolName = poolName;
  }

  /** Adds the metrics of a dispatcher with those limits. */
  public static void add(
      Telemetry telemetry,
      FlowControlDispatcher dispatcher,
      FlowControlConfig limits,
      String poolName) {
    new FlowControlTelemetry(dispatcher, limits, poolName).addTo(telemetry);
  }

  private void addTo(Telemetry telemetry) {
    telemetry.gauges(
        Names.of(PREFIX + "pool_saturation")
            .formerly(
                "inference_extension_flow_control_pool_saturation", "inference_pool", "stage"),
        "How full the pool is: from 1 on, requests wait.",
        List.of("inference_pool", "stage"),
        this::saturation);
    bands(telemetry, "requests", BandUsage::requests, BandUsage::maxRequests);
    bands(telemetry, "bytes", BandUsage::bytes, BandUsage::maxBytes);
    all(telemetry, "requests", BandUsage::requests, limits.maxRequests());
    all(telemetry, "bytes", BandUsage::bytes, limits.maxBytes());
  }

  private Map<List<String>, Double> saturation() {
    SaturationLevel level = dispatcher.saturation();
    Map<List<String>, Double> stages = new LinkedHashMap<>();
    level.prefill().ifPresent(it -> stages.put(List.of(poolName, "prefill"), it));
    level.decode().ifPresent(it -> stages.put(List.of(poolName, "decode"), it));
    stages.put(List.of(poolName, "effective"), level.effective());
    return stages;
  }

  private void bands(
      Telemetry telemetry,
      String what,
      ToLongFunction<BandUsage> amount,
      ToLongFunction<BandUsage> limit) {
    telemetry.gauges(
        Names.of(PREFIX + "capacity_utilization_" + what),
        "The part that is taken of the " + what + " that may wait with a priority.",
        List.of("priority", "inference_pool"),
        () -> {
          Map<List<String>, Double> parts = new LinkedHashMap<>();
          for (BandUsage band : dispatcher.usage()) {
            parts.put(
                List.of(Integer.toString(band.priority()), poolName),
                (double) amount.applyAsLong(band) / limit.applyAsLong(band));
          }
          return parts;
        });
  }

  private void all(Telemetry telemetry, String what, ToLongFunction<BandUsage> amount, long limit) {
    if (limit > 0) {
      telemetry.gauges(
          Names.of(PREFIX + "global_capacity_utilization_" + what),
          "The part that is taken of the " + what + " that may wait with all priorities.",
          List.of("inference_pool"),
          () -> {
            long sum = dispatcher.usage().stream().mapToLong(amount).sum();
            return Map.of(List.of(poolName), (double) sum / limit);
          });
    }
  }
}
