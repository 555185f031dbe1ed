package dev.llmd.picker.telemetry;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;

/** Counts streams of proxies. */
public final class StreamTelemetry {

  private final Gauge inFlight;
  private final Histogram durations;
  private final Family<Counter> ended;

  public StreamTelemetry(Telemetry telemetry) {
    inFlight =
        telemetry
            .gauges(Names.of("llm_d_epp_extproc_streams_inflight"), "Streams that are open.")
            .with();
    durations =
        telemetry
            .histograms(
                Names.of("llm_d_epp_extproc_stream_duration_seconds"),
                "How long a stream was open.",
                Buckets.LONG)
            .with();
    ended =
        telemetry.counters(
            Names.of("llm_d_epp_extproc_streams_total"), "Streams that ended, by how.", "code");
  }

  /** A stream was opened. */
  public void opened() {
    inFlight.add(1);
  }

  /** It ended after that time; the code is that of gRPC, as {@code OK}. */
  public void ended(String code, long nanos) {
    inFlight.add(-1);
    durations.observeNanos(nanos);
    ended.with(code).increment();
  }
}
