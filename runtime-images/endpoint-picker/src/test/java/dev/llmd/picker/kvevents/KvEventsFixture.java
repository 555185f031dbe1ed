package dev.llmd.picker.kvevents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.precise.PrecisePrefixCacheScorer;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.testing.Await;
import dev.llmd.testing.HeldPort;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** All of the picker that has to do with events: configuration, pool, sockets, index, scorer. */
final class KvEventsFixture implements AutoCloseable {

  private static final String CONFIG =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: precise-prefix-cache-scorer
        parameters:
          tokenProcessorConfig: {blockSize: 16, hashSeed: "42"}
          kvEventsConfig: %s
          indexerConfig: {tokenizersPoolConfig: {modelName: m, uds: {socketFile: /t.socket}}}
      """;

  private final EndpointPool pool = new EndpointPool();
  private final List<EndpointSpec> specs = new ArrayList<>();
  private final Telemetry telemetry = new Telemetry();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final AtomicLong nanos = new AtomicLong();
  private final List<Part> parts = new ArrayList<>();
  private SchedulerConfig config;
  private final HeldPort port = new HeldPort();

  static int[] tokens(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  /** The pods of now, each with one endpoint. */
  KvEventsFixture pool(Map<String, String> ipByName) {
    specs.clear();
    new TreeMap<>(ipByName).forEach((name, ip) -> endpoint(name, ip, 8000));
    pool.replace(specs);
    return this;
  }

  /** One endpoint more. */
  KvEventsFixture endpoint(String name, String ip, int endpointPort) {
    specs.add(new EndpointSpec(new EndpointId("ns", name, endpointPort), ip, Map.of()));
    pool.replace(specs);
    return this;
  }

  /** Pods connect to the picker, at a free port. */
  void startCentral() {
    startCentral(port.number());
  }

  void startCentral(int at) {
    start("{zmqEndpoint: 'tcp://*:" + at + "'}");
  }

  /** The picker connects to that port of each pod. */
  void startPerPod(int socketPort) {
    start("{podDiscoveryConfig: {socketPort: " + socketPort + "}}");
  }

  private SchedulerConfig load(String kvEventsConfig) {
    LoadedConfig loaded =
        new ConfigLoader(PluginRegistry.standard(), false, nanos::get, pool)
            .load("c.yaml", CONFIG.formatted(kvEventsConfig).getBytes(StandardCharsets.UTF_8));
    return loaded.config().orElseThrow(() -> new AssertionError(loaded.findings()));
  }

  private void start(String kvEventsConfig) {
    config = load(kvEventsConfig);
    Log out =
        new Log(
            new LogWriter(
                new PrintStream(log, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                new LogFormat(true, -2, TimeEncoding.EPOCH)));
    parts.addAll(
        KvEventsPart.of(
            config.plugins().stream().map(Named::plugin).toList(),
            pool,
            out,
            telemetry,
            nanos::get));
    assertThat(parts).hasSize(1);
    parts.forEach(Part::start);
  }

  int port() {
    return port.number();
  }

  /** A model server that is connected. */
  Publisher publisher(String topic) {
    return Publisher.connect("tcp://127.0.0.1:" + port.number(), topic);
  }

  /** Time passes. */
  void passes(int seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Waits until so many events have been brought into the index. */
  void untilStored(int events) {
    until("llm_d_epp_kv_cache_events_stored_total{result=\"indexed\"} " + events);
  }

  /** Waits until the metrics have that line. */
  void until(String line) {
    Await.until(
        () -> metrics().contains(line + "\n"),
        () -> "no line " + line + " in\n" + metrics() + log());
  }

  String metrics() {
    return MetricsPage.of(telemetry);
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** So many pods, without sockets. */
  EndpointPool bench(int pods) {
    pool.replace(KvEventsBench.pods(pods));
    config = load("{}");
    return pool;
  }

  PrecisePrefixCacheScorer scorer() {
    return config
        .plugin(PrecisePrefixCacheScorer.class, "precise-prefix-cache-scorer")
        .orElseThrow();
  }

  /** What the scorer says of a prompt, by pod; with the port where pods have several. */
  Map<String, Double> scores(int[] tokens) {
    List<Endpoint> endpoints = pool.endpoints();
    double[] scores = new double[endpoints.size()];
    scorer().score(cycle(tokens), new Candidates(endpoints), scores);
    boolean isOnePort = endpoints.stream().map(it -> it.id().port()).distinct().count() == 1;
    Map<String, Double> byName = new TreeMap<>();
    for (int i = 0; i < scores.length; i++) {
      EndpointId id = endpoints.get(i).id();
      byName.put(isOnePort ? id.name() : id.name() + ":" + id.port(), scores[i]);
    }
    return byName;
  }

  /** The pod that a request with the prompt goes to. */
  String pick(int[] tokens) {
    return new Scheduler(config).schedule(cycle(tokens)).orElseThrow().destination().id().name();
  }

  private SchedulingCycle cycle(int[] tokens) {
    Prompt prompt = new Prompt(0, 0, new long[0], new int[0]).withTokens(tokens, List.of());
    InferenceRequest request =
        new InferenceRequest("r", "m", "m", "", prompt, RequestHeaders.NONE, 0, "", false, 0);
    return new SchedulingCycle(request, pool.endpoints(), 0, new SplittableRandom(1));
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
    port.close();
  }
}
