package dev.llmd.scheduling.saturation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.SaturationDetector;
import dev.llmd.scheduling.testing.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectorsTest {

  private static final long MILLI = Duration.ofMillis(1).toNanos();

  private final Trial trial = new Trial().pods("a", "b");

  private static String config(String type, String parameters) {
    return """
    apiVersion: llm-d.ai/v1alpha1
    kind: EndpointPickerConfig
    plugins:
    - type: queue-scorer
    - name: detector
      type: %s
      parameters: {%s}
    flowControl:
      saturationDetector: {pluginRef: detector}
    """
        .formatted(type, parameters);
  }

  private SaturationDetector detector(String type, String parameters) {
    return trial
        .config(config(type, parameters))
        .plugin(SaturationDetector.class, "detector")
        .orElseThrow();
  }

  private SaturationDetector utilization(String parameters) {
    return detector("utilization-detector", parameters);
  }

  private double saturation(SaturationDetector detector) {
    return detector.saturation(trial.pool().endpoints(), 0);
  }

  private void send(String pod, int requests, long tokens) {
    for (int i = 0; i < requests; i++) {
      trial.endpoint(pod).load().sent(tokens);
    }
  }

  /** What the detector leaves of the pool when it is used as a filter. */
  private List<String> kept(SaturationDetector detector, long now) {
    var cycle =
        new SchedulingCycle(
            Trial.request(1), trial.pool().endpoints(), now, new SplittableRandom(1));
    var candidates = new Candidates(cycle.endpoints());
    ((Filter) detector).filter(cycle, candidates);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      names.add(candidates.get(i).id().name());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "5, 0, 0.5", "10, 0.4, 1", "0, 0.8, 0.5", "0, 0.4, 0.25", "5, 0.1, 0.5"})
  void utilizationIsTheMeanOfWhatIsFullerQueueOrCache(
      int waiting, double kvCacheUsage, double expected) {
    trial.reports("a", waiting, 3, kvCacheUsage).reports("b", 0, 3, 0);
    assertThat(saturation(utilization(""))).isCloseTo(expected, within(1e-9));
  }

  @Test
  void utilizationTakesItsThresholdsFromTheConfiguration() {
    trial.reports("a", 10, 3, 0).reports("b", 0, 3, 0.25);
    assertThat(saturation(utilization("queueDepthThreshold: 20, kvCacheUtilThreshold: 0.5")))
        .isEqualTo(0.5);
  }

  @Test
  void utilizationCountsWhatIsNotReportedOrNotAnyMoreAsFull() {
    trial.reports("a", 0, 0, 0);
    SaturationDetector detector = utilization("");
    assertThat(saturation(detector)).isEqualTo(0.5);
    assertThat(detector.saturation(trial.pool().endpoints(), 200 * MILLI)).isEqualTo(0.5);
    assertThat(detector.saturation(trial.pool().endpoints(), 200 * MILLI + 1)).isEqualTo(1);
    assertThat(detector.saturation(List.of(), 0)).isEqualTo(1);
  }

  @Test
  void utilizationSeesABurstBeforeTheModelServerReportsIt() {
    trial.reports("a", 1, 10, 0).reports("b", 1, 10, 0);
    send("a", 4, 1);
    assertThat(saturation(utilization(""))).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void utilizationLetsABurstOntoIdlePods() {
    trial.reports("a", 0, 0, 0).reports("b", 0, 0, 0);
    send("a", 50, 1);
    send("b", 50, 1);
    assertThat(saturation(utilization(""))).isZero();
  }

  @Test
  void utilizationDropsFullEndpointsUnlessAllAre() {
    SaturationDetector detector = utilization("headroom: 0.2");
    trial.reports("a", 5, 0, 0).reports("b", 6, 0, 0);
    assertThat(kept(detector, 0)).containsExactly("a");
    assertThat(kept(detector, 300 * MILLI)).as("all reports are old").containsExactly("a", "b");
    trial.reports("a", 0, 0, 0.97);
    assertThat(kept(detector, 0)).containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    "'maxConcurrency: 10', 0.4",
    "'concurrencyMode: tokens, maxTokenConcurrency: 1000', 0.3",
    "'concurrencyMode: hybrid, maxConcurrency: 10, maxTokenConcurrency: 1000', 0.57"
  })
  void concurrencyCountsWhatIsInFlight(String parameters, double expected) {
    send("a", 6, 10);
    send("b", 2, 270);
    assertThat(saturation(detector("concurrency-detector", parameters)))
        .isCloseTo(expected, within(1e-9));
  }

  @Test
  void concurrencyDropsEndpointsAtTheirLimitEvenAll() {
    SaturationDetector detector = detector("concurrency-detector", "maxConcurrency: 2");
    send("a", 2, 1);
    assertThat(kept(detector, 0)).containsExactly("b");
    send("b", 2, 1);
    assertThat(kept(detector, 0)).isEmpty();
    assertThat(detector.saturation(List.of(), 0)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "kvCacheUtilThreshold: 0, plugins[1].parameters.kvCacheUtilThreshold",
    "metricsStalenessThreshold: 0s, plugins[1].parameters.metricsStalenessThreshold",
    "queueDepthThreshold: 0, plugins[1].parameters.queueDepthThreshold"
  })
  void thresholdsThatMakeNoSenseAreRefused(String parameter, String path) {
    assertThat(trial.load(config("utilization-detector", parameter)).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.fieldPaths()).containsExactly(path));
  }
}
