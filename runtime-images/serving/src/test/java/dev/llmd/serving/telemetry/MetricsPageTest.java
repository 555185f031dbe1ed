package dev.llmd.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsPageTest {

  private final Telemetry telemetry = new Telemetry();

  @Test
  void countersAndHistogramsAreWrittenAsPrometheusReadsThem() {
    telemetry.counters(Names.of("b_total"), "Bees.", "kind").with("a\"b\\c\nd").add(3);
    Histogram seconds =
        telemetry.histograms(Names.of("a_seconds"), "Ages.", new double[] {.5, 2}).with();
    seconds.observe(.5);
    seconds.observe(1);
    seconds.observe(9);

    assertThat(MetricsPage.of(telemetry))
        .isEqualTo(
            """
            # HELP a_seconds Ages.
            # TYPE a_seconds histogram
            a_seconds_bucket{le="0.5"} 1
            a_seconds_bucket{le="2"} 2
            a_seconds_bucket{le="+Inf"} 3
            a_seconds_sum 10.5
            a_seconds_count 3
            # HELP b_total Bees.
            # TYPE b_total counter
            b_total{kind="a\\"b\\\\c\\nd"} 3
            """);
  }

  @Test
  void olderNameAddsUpWhatItDidNotTellApart() {
    Names names = Names.of("now_total").formerly("then_total", "who=name");
    Family<Counter> counters = telemetry.counters(names, "Things.", "name", "more");
    counters.with("x", "1").add(2);
    counters.with("x", "2").add(3);

    assertThat(MetricsPage.of(telemetry))
        .contains(
            """
            # HELP then_total [Deprecated: use now_total] Things.
            # TYPE then_total counter
            then_total{who="x"} 5
            """);
  }

  @Test
  void gaugesAreAskedWhenThePageIsRead() {
    double[] value = {1};
    telemetry.gauges(Names.of("g"), "G.", List.of("l"), () -> Map.of(List.of("v"), value[0]));
    value[0] = 2.5;

    assertThat(MetricsPage.of(telemetry)).endsWith("g{l=\"v\"} 2.5\n");
  }

  @Test
  void familyWithoutSeriesIsNotWritten() {
    telemetry.counters(Names.of("b_total"), "Bees.", "kind");

    assertThat(MetricsPage.of(telemetry)).isEmpty();
  }

  @Test
  void namesAreUnique() {
    telemetry.counters(Names.of("b_total"), "Bees.");

    assertThatThrownBy(() -> telemetry.counters(Names.of("b_total"), "Bees."))
        .hasMessageContaining("b_total");
  }
}
