package dev.llmd.picker.extproc;

import dev.llmd.picker.part.Discovery;
import dev.llmd.picker.part.RequestPreparation;
import dev.llmd.picker.telemetry.RequestTelemetry;
import dev.llmd.picker.telemetry.StreamTelemetry;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.dispatch.DirectDispatcher;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.dispatch.Placer;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.prefix.HashPlan;
import dev.llmd.scheduling.request.RequestHeaders;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.serving.telemetry.MetricsPage;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.serving.trace.Tracing;
import io.netty.handler.ssl.SslContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A server on a loopback socket whose scheduler goes to the first endpoint that it may, unless a
 * test says otherwise.
 */
final class PickerFixture implements AutoCloseable {

  final EndpointPool pool = new EndpointPool();
  final Telemetry telemetry = new Telemetry();
  final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(logged, true),
              Clock.systemUTC(),
              new LogFormat(true, -9, TimeEncoding.EPOCH)));
  private Function<SchedulingCycle, Optional<Routing>> scheduler =
      cycle -> Optional.of(Routing.to(List.of(cycle.endpoints().getFirst())));
  private UnaryOperator<Dispatcher> dispatcher = plain -> plain;
  private RequestPreparation preparation = RequestPreparation.NONE;
  private Map<String, String> rewrites = Map.of();
  private Map<String, Integer> objectives = Map.of();
  private boolean honoursSubset = true;
  private boolean isReady = true;
  private int mostBytes = 4 << 20;
  private Optional<SslContext> tls = Optional.empty();
  private Optional<ExtProcServer> server = Optional.empty();

  PickerFixture endpoints(String... addresses) {
    pool.replace(
        List.of(addresses).stream()
            .map(ip -> new EndpointSpec(new EndpointId("ns", "pod-" + ip, 8000), ip, Map.of()))
            .toList());
    return this;
  }

  PickerFixture schedules(Function<SchedulingCycle, Optional<Routing>> other) {
    scheduler = other;
    return this;
  }

  PickerFixture dispatches(UnaryOperator<Dispatcher> around) {
    dispatcher = around;
    return this;
  }

  PickerFixture prepares(RequestPreparation other) {
    preparation = other;
    return this;
  }

  PickerFixture rewrites(Map<String, String> targetByModel) {
    rewrites = targetByModel;
    return this;
  }

  PickerFixture objectives(Map<String, Integer> priorityByName) {
    objectives = priorityByName;
    return this;
  }

  PickerFixture ignoresSubset() {
    honoursSubset = false;
    return this;
  }

  PickerFixture knowsNoEndpointsYet() {
    isReady = false;
    return this;
  }

  PickerFixture takesAtMost(int bytes) {
    mostBytes = bytes;
    return this;
  }

  PickerFixture secure(SslContext context) {
    tls = Optional.of(context);
    return this;
  }

  PickerFixture start() {
    Placer placer =
        new Placer(
            cycle -> scheduler.apply(cycle),
            List.of(),
            System::nanoTime,
            ThreadLocalRandom::current,
            (request, failure) -> log.error("failed", "error", failure));
    Dispatcher direct = new DirectDispatcher(placer, (endpoints, now) -> 0, System::nanoTime);
    Serving serving =
        new Serving(
            pool,
            new Known(rewrites, objectives, isReady),
            preparation,
            dispatcher.apply(direct),
            BodyFormats.of(List.of("openai-parser", "anthropic-parser")),
            () -> new HashPlan(64, 1000),
            System::nanoTime,
            new RequestTelemetry(telemetry),
            log,
            () -> {},
            honoursSubset,
            Tracing.OFF);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server =
        Optional.of(
            ExtProcServer.start(
                anyPort,
                tls,
                List.of(ExtProcService.of(serving, Optional.of(new StreamTelemetry(telemetry)))),
                2,
                mostBytes));
    return this;
  }

  ExtProcServer server() {
    return server.orElseThrow();
  }

  ProxyClient connect() {
    return ProxyClient.plain(server().port());
  }

  Endpoint endpoint(int index) {
    return pool.endpoints().get(index);
  }

  String metrics() {
    return MetricsPage.of(telemetry);
  }

  @Override
  public void close() {
    server.ifPresent(ExtProcServer::close);
  }

  private record Known(
      Map<String, String> rewrites, Map<String, Integer> objectives, boolean isReady)
      implements Discovery {

    @Override
    public String poolName() {
      return "pool";
    }

    @Override
    public int priority(String objective, String model) {
      return objectives.getOrDefault(objective, 0);
    }

    @Override
    public Optional<String> targetModel(
        String model, RequestHeaders headers, RandomGenerator random) {
      return Optional.ofNullable(rewrites.get(model));
    }

    @Override
    public void start() {}

    @Override
    public void close() {}
  }
}
