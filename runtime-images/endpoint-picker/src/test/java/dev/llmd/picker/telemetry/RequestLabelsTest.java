package dev.llmd.picker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import org.junit.jupiter.api.Test;

class RequestLabelsTest {

  private final Telemetry telemetry = new Telemetry();

  @Test
  void modelsThatClientsMakeUpAreCountedTogether() {
    RequestTelemetry requests = new RequestTelemetry(telemetry);
    for (int i = 0; i < 3000; i++) {
      requests.series(new RequestLabels("m" + i, "m" + i, "", 0)).requests.increment();
    }

    String page = MetricsPage.of(telemetry);
    assertThat(page)
        .contains(
            "llm_d_epp_request_total{model_name=\"other\",target_model_name=\"other\","
                + "fairness_id=\"\",priority=\"0\"} 2000\n");
    assertThat(page.lines().filter(line -> line.startsWith("llm_d_epp_request_total{")))
        .hasSize(1001);
  }
}
