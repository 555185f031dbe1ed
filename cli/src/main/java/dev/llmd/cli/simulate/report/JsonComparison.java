package dev.llmd.cli.simulate.report;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.figures.Figures;
import dev.llmd.cli.simulate.figures.KindLoad;
import dev.llmd.cli.simulate.figures.PodLoad;
import dev.llmd.cli.simulate.figures.Quantiles;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Absent;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A comparison for programs; docs/simulate.md says what each field means. */
public final class JsonComparison {

  private static final int DECIMALS = 6;

  private JsonWriter json = new JsonWriter();

  /** The document; every field is always there. */
  public String write(Comparison comparison) {
    json = new JsonWriter();
    json.open('{')
        .field("trace", comparison.trace())
        .field("requests", comparison.requests())
        .field("pods", comparison.podCount())
        .field("seed", comparison.seed());
    json.open("configs", '[');
    comparison.configs().forEach(this::config);
    return json.close(']').close('}').text();
  }

  private void config(Figures figures) {
    json.open('{').field("config", figures.config()).field("answered", figures.answered());
    json.open("rejected", '{');
    figures.rejected().forEach((reason, count) -> json.field(reason, count));
    json.close('}');
    number("cacheHitRatio", figures.hitRatio());
    number("bestCacheHitRatio", figures.bestHitRatio());
    number("outputTokensPerSecond", figures.outputTokensPerSecond());
    number("seconds", figures.seconds());
    quantiles("timeToFirstTokenMillis", figures.timeToFirstToken());
    quantiles("waitedInPickerMillis", figures.waitedInPicker());
    quantiles("waitedAtPodMillis", figures.waitedAtPods());
    quantiles("timePerOutputTokenMillis", figures.timePerOutputToken());
    json.open("podKinds", '[');
    figures.load().forEach(this::kind);
    json.close(']').close('}');
  }

  private void quantiles(String name, Quantiles quantiles) {
    json.open(name, '{');
    number("p50", quantiles.millis(0.5));
    number("p90", quantiles.millis(0.9));
    number("p99", quantiles.millis(0.99));
    number("max", quantiles.maxMillis());
    json.close('}');
  }

  private void kind(KindLoad kind) {
    json.open('{').field("name", kind.kind());
    json.field("least", kind.least()).field("median", kind.median()).field("most", kind.most());
    number("variation", kind.variation());
    json.open("pods", '[');
    for (PodLoad pod : kind.pods()) {
      json.open('{')
          .field("name", pod.name())
          .field("requests", pod.requests())
          .field("peakRunning", pod.peakRunning());
      number("busy", pod.busy());
      json.close('}');
    }
    json.close(']').close('}');
  }

  private void number(String name, double value) {
    json.field(name, node(value));
  }

  private static Node node(double value) {
    if (Double.isNaN(value)) {
      return Absent.INSTANCE;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return new DecimalNode(rounded.toPlainString(), SourceLocation.NONE);
  }
}
