package dev.llmd.picker.telemetry;

import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests. Safe for use by several threads. */
public final class RequestTelemetry {

  private final RequestFamilies families;
  private final Histogram processing;
  private final Histogram scheduling;
  private final BoundedLabel models = new BoundedLabel();
  private final BoundedLabel fairnessIds = new BoundedLabel();
  private final Map<RequestLabels, RequestSeries> series = new ConcurrentHashMap<>();

  public RequestTelemetry(Telemetry telemetry) {
    families = new RequestFamilies(telemetry);
    processing =
        telemetry
            .histograms(
                Names.of("llm_d_epp_request_processing_duration_seconds"),
                "From the request's headers to what was decided, queueing included.",
                Buckets.PROCESSING)
            .with();
    scheduling =
        telemetry
            .histograms(
                Names.of("llm_d_epp_scheduler_e2e_duration_seconds")
                    .formerly("inference_extension_scheduler_e2e_duration_seconds"),
                "From the end of the request's body to what was decided, queueing included.",
                Buckets.PLUGIN)
            .with();
  }

  /** The series of requests with these labels. */
  public RequestSeries series(RequestLabels labels) {
    RequestSeries known = series.get(labels);
    return known == null ? bounded(labels) : known;
  }

  private RequestSeries bounded(RequestLabels labels) {
    RequestLabels bounded =
        new RequestLabels(
            models.of(labels.model()),
            models.of(labels.target()),
            fairnessIds.of(labels.fairnessId()),
            labels.priority());
    return series.computeIfAbsent(bounded, key -> new RequestSeries(families, values(key)));
  }

  /** A request was answered with an error; the code is a word, as {@code BadRequest}. */
  public void failed(RequestLabels labels, String code) {
    RequestLabels bounded =
        new RequestLabels(
            models.of(labels.model()),
            models.of(labels.target()),
            fairnessIds.of(labels.fairnessId()),
            labels.priority());
    families.errors.with(RequestSeries.and(values(bounded), code)).increment();
  }

  /** Where a request goes was decided, so many nanoseconds after its headers and its body came. */
  public void decided(long sinceHeaders, long sinceBody) {
    processing.observeNanos(sinceHeaders);
    scheduling.observeNanos(sinceBody);
  }

  private static String[] values(RequestLabels labels) {
    return new String[] {
      labels.model(), labels.target(), labels.fairnessId(), Integer.toString(labels.priority())
    };
  }
}
