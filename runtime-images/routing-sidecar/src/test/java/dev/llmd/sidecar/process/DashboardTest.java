package dev.llmd.sidecar.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.llmd.standin.prometheus.PromQl;
import dev.llmd.standin.prometheus.PrometheusPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DashboardTest {

  private static PrometheusPage page;

  @BeforeAll
  static void readPage() throws Exception {
    page = BusySidecar.page();
  }

  @Test
  void theDashboardAsksForMetricsAndLabelsThatTheSidecarHas() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Path.of("grafana-dashboard.json").toFile());
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    expressions.addAll(dashboard.get("templating").findValuesAsText("definition"));

    assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(expressions).hasSizeGreaterThan(24).allSatisfy(DashboardTest::isAnswered);
  }

  @Test
  void alertsAskForMetricsAndLabelsThatTheSidecarHas() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(Path.of("prometheus-rule.yaml").toFile());
    List<String> expressions = rules.findValuesAsText("expr");

    assertThat(expressions).hasSize(6).allSatisfy(DashboardTest::isAnswered);
    assertThat(rules.findValuesAsText("alert")).hasSize(6).doesNotHaveDuplicates();
  }

  private static void isAnswered(String expression) {
    PromQl asked = PromQl.of(expression);
    assertThat(asked.series()).as(expression).isNotEmpty();
    assertThat(page.labels(asked.series())).as(expression).containsAll(asked.labels());
  }
}
