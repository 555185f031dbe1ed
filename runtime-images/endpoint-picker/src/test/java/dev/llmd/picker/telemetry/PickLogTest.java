package dev.llmd.picker.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.profile.PickReport;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PickLogTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final EndpointPool pool = new EndpointPool();

  @Test
  void oneLineSaysWhoIsPickedAndWhatEachScorerGaveTheBest() {
    endpoints(2);
    List<PickReport.Candidate> candidates = List.of(candidate(0, 0, 1.5), candidate(1, 2, 1 / 3d));

    log(3).picked(cycle(), new PickReport("decode", candidates, List.of(endpoint(1))));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"level":"Level(-3)","ts":0.000000,"logger":"scheduling","msg":"picked",\
            "x-request-id":"r-1","profile":"decode","picked":"10.0.0.1:8000","pod":"chat/p1",\
            "endpoints":2,"candidates":2,\
            "scores":"10.0.0.1:8000 2.333 (queue 2, kv 0.333); 10.0.0.0:8000 1.5 (queue 0, kv 1.5)"}
            """);
  }

  @Test
  void ofManyEndpointsTheBestFiveAreNamed() {
    endpoints(9);
    List<PickReport.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      candidates.add(candidate(i, i / 10d, 0));
    }

    log(3).picked(cycle(), new PickReport("default", candidates, List.of(endpoint(8))));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("\"candidates\":9", "10.0.0.8:8000 0.8", "10.0.0.4:8000 0.4")
        .doesNotContain("10.0.0.3:8000");
  }

  @Test
  void filtersThatLeaveNothingAreNamedAsTheReason() {
    endpoints(1);

    log(3).picked(cycle(), new PickReport("prefill", List.of(), List.of()));

    assertThat(written.toString(StandardCharsets.UTF_8))
        .contains("the filters left no endpoint", "\"profile\":\"prefill\"", "\"candidates\":0");
  }

  @Test
  void nobodyWatchesUnlessTheLogIsVerbose() {
    assertThat(log(2).isWatching()).isFalse();
    assertThat(log(3).isWatching()).isTrue();
  }

  private PickLog log(int verbosity) {
    LogFormat format = new LogFormat(true, -verbosity, TimeEncoding.EPOCH);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    return new PickLog(new Log(new LogWriter(new PrintStream(written), clock, format)));
  }

  private void endpoints(int count) {
    List<EndpointSpec> specs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      specs.add(new EndpointSpec(new EndpointId("chat", "p" + i, 8000), "10.0.0." + i, Map.of()));
    }
    pool.replace(specs);
  }

  private Endpoint endpoint(int index) {
    return pool.endpoints().get(index);
  }

  private PickReport.Candidate candidate(int index, double queue, double kv) {
    return new PickReport.Candidate(
        endpoint(index),
        List.of(new PickReport.Score("queue", queue), new PickReport.Score("kv", kv)));
  }

  private SchedulingCycle cycle() {
    InferenceRequest request =
        new InferenceRequest(
            "r-1",
            "m",
            "m",
            "",
            new Prompt(1, 0, new long[0], new int[0]),
            RequestHeaders.NONE,
            0,
            "",
            false,
            0);
    return new SchedulingCycle(request, pool.endpoints(), 0, new SplittableRandom(1));
  }
}
