package dev.llmd.picker.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.testing.LogLines;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrapeTelemetryTest {

  private final Telemetry telemetry = new Telemetry();
  private final LogLines log = new LogLines();
  private final ScrapeTelemetry scrapes = new ScrapeTelemetry(telemetry, log.log());
  private final Endpoint endpoint =
      new Endpoint(Scrapes.spec("pod", "10.0.0.1", 8000, Map.of()), 0, new EndpointLoad());

  @Test
  void countsScrapesByWhatBecameOfThem() {
    scrapes.scraped(endpoint, 48_000, 1_500_000, 0);
    scrapes.failed(endpoint, ScrapeFailure.TIMEOUT, "slow", 1);
    scrapes.failed(endpoint, ScrapeFailure.NO_METRICS, "empty", 2);
    assertThat(MetricsPage.of(telemetry))
        .contains("llm_d_epp_scrapes_total{result=\"ok\"} 1")
        .contains("llm_d_epp_scrapes_total{result=\"timeout\"} 1")
        .contains("llm_d_epp_scrapes_total{result=\"no_metrics\"} 1")
        .contains("llm_d_epp_scrapes_total{result=\"closed\"} 0")
        .contains("llm_d_epp_scrape_duration_seconds_bucket{le=\"0.002\"} 1")
        .contains("llm_d_epp_scrape_duration_seconds_bucket{le=\"0.001\"} 0")
        .contains(
            "llm_d_epp_datalayer_poll_errors_total{source_type=\"metrics-data-source\"} 1",
            "inference_extension_datalayer_poll_errors_total{source_type=\"metrics-data-source\"}"
                + " 1",
            "llm_d_epp_datalayer_extract_errors_total{source_type=\"metrics-data-source\","
                + "extractor_type=\"core-metrics-extractor\"} 1");
  }

  @Test
  void logsTheFirstOfFailuresInARowAndTheirEnd() {
    scrapes.scraped(endpoint, 48_000, 1_500_000, 0);
    scrapes.failed(endpoint, ScrapeFailure.STATUS, "the server answered 503", 1);
    scrapes.failed(endpoint, ScrapeFailure.STATUS, "the server answered 503", 2);
    scrapes.scraped(endpoint, 48_000, 1_500_000, 2);
    scrapes.doubted(endpoint, "a has no value that can be true");
    assertThat(log.lines()).hasSize(3);
    assertThat(log.lines().get(0)).contains("default/pod", "10.0.0.1:8000", "503", "status");
    assertThat(log.lines().get(1)).contains("tells its load again", "2");
    assertThat(log.lines().get(2)).contains("a has no value that can be true");
  }
}
