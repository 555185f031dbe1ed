package dev.llmd.picker.scrape;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.metrics.CoreMetricsExtractor;
import dev.llmd.scheduling.metrics.MetricsDataSource;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Counts scrapes, and logs when those of an endpoint begin to fail and when they end to. */
public final class ScrapeTelemetry implements ScrapeObserver {

  private static final double[] SECONDS = {.0005, .001, .002, .005, .01, .02, .05, .1, .2, .5, 1};

  private final Counter read;
  private final Map<ScrapeFailure, Counter> failed = new EnumMap<>(ScrapeFailure.class);
  private final Counter pollErrors;
  private final Counter extractErrors;
  private final Histogram durations;
  private final Log log;

  public ScrapeTelemetry(Telemetry telemetry, Log log) {
    this.log = log.named("scrape");
    var scrapes =
        telemetry.counters(
            Names.of("llm_d_epp_scrapes_total"),
            "Scrapes of model servers, by what became of them.",
            "result");
    read = scrapes.with("ok");
    for (ScrapeFailure failure : ScrapeFailure.values()) {
      failed.put(failure, scrapes.with(failure.name().toLowerCase(Locale.ROOT)));
    }
    durations =
        telemetry
            .histograms(
                Names.of("llm_d_epp_scrape_duration_seconds"),
                "From the request for a page to its end.",
                SECONDS)
            .with();
    pollErrors =
        telemetry
            .counters(
                Names.of("llm_d_epp_datalayer_poll_errors_total")
                    .formerly("inference_extension_datalayer_poll_errors_total", "source_type"),
                "Pages of model servers that could not be had.",
                "source_type")
            .with(MetricsDataSource.TYPE);
    extractErrors =
        telemetry
            .counters(
                Names.of("llm_d_epp_datalayer_extract_errors_total")
                    .formerly(
                        "inference_extension_datalayer_extract_errors_total",
                        "source_type",
                        "extractor_type"),
                "Pages of model servers that say nothing of their load.",
                "source_type",
                "extractor_type")
            .with(MetricsDataSource.TYPE, CoreMetricsExtractor.TYPE);
  }

  @Override
  public void scraped(Endpoint endpoint, long bytes, long nanos, int failedBefore) {
    read.increment();
    durations.observeNanos(nanos);
    if (failedBefore > 0) {
      log.info(
          "the model server tells its load again",
          "endpoint",
          endpoint.id().podKey(),
          "address",
          endpoint.hostPort(),
          "failures",
          failedBefore);
    }
  }

  @Override
  public void failed(Endpoint endpoint, ScrapeFailure failure, String detail, int inARow) {
    Objects.requireNonNull(failed.get(failure)).increment();
    (failure == ScrapeFailure.NO_METRICS ? extractErrors : pollErrors).increment();
    if (inARow == 1) {
      log.error(
          "the model server does not tell its load; its last report gets stale",
          "endpoint",
          endpoint.id().podKey(),
          "address",
          endpoint.hostPort(),
          "reason",
          failure.name().toLowerCase(Locale.ROOT),
          "detail",
          detail);
    }
  }

  @Override
  public void doubted(Endpoint endpoint, String complaint) {
    log.info(
        "the model server's metrics cannot all be true; the values of before stay",
        "endpoint",
        endpoint.id().podKey(),
        "detail",
        complaint);
  }
}
