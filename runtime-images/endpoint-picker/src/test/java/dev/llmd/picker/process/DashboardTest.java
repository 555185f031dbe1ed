package dev.llmd.picker.process;

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
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardTest {

  private static PrometheusPage page;

  @BeforeAll
  static void readPage(@TempDir Path folder) throws Exception {
    page = BusyPicker.page(folder);
  }

  @Test
  void theDashboardAsksForMetricsAndLabelsThatThePickerHas() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(Path.of("grafana-dashboard.json").toFile());
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    expressions.addAll(dashboard.get("templating").findValuesAsText("definition"));

    assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(dashboard.findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(expressions).hasSizeGreaterThan(40).allSatisfy(DashboardTest::isAnswered);
  }

  @Test
  void alertsAskForMetricsAndLabelsThatThePickerHas() throws IOException {
    JsonNode rules = new YAMLMapper().readTree(Path.of("prometheus-rule.yaml").toFile());
    List<String> expressions = rules.findValuesAsText("expr");

    assertThat(expressions).hasSize(6).allSatisfy(DashboardTest::isAnswered);
    assertThat(rules.findValuesAsText("alert")).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  void nothingThatThePickerDoesNotHaveWouldPass() {
    assertThat(PromQl.of("sum by (a, le) (rate(x_bucket{b=~\"$c\", d!=\"{e}\"}[5m])) / y > 0.1"))
        .isEqualTo(new PromQl(Set.of("x_bucket", "y"), Set.of("a", "le", "b", "d")));
    assertThat(PromQl.of("label_values(x{b=\"c\"}, d)"))
        .isEqualTo(new PromQl(Set.of("x"), Set.of("d", "b")));
  }

  private static void isAnswered(String expression) {
    PromQl asked = PromQl.of(expression);
    assertThat(asked.series()).as(expression).isNotEmpty();
    assertThat(page.labels(asked.series())).as(expression).containsAll(asked.labels());
  }
}
