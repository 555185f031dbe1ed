package dev.llmd.sidecar.telemetry;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Family;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Histogram;
import dev.llmd.serving.telemetry.Names;
import dev.llmd.serving.telemetry.Telemetry;
import dev.llmd.sidecar.proxy.RequestObserver;
import dev.llmd.sidecar.proxy.Route;
import dev.llmd.sidecar.proxy.Target;

/** The proxy's metrics. Series that a request needs are found without a look-up. */
final class Metrics {

  private static final double[] SECONDS = {
    .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600
  };

  final Gauge inFlight;
  final Gauge clientConnections;
  final Gauge targetConnections;
  final Counter requestBytes;
  final Counter answerBytes;
  final Counter retries;
  final Counter forbidden;
  final Counter spared;
  final PerEnum<Route, Histogram> durations;
  final PerEnum<Route, Histogram> firstBytes;
  final PerEnum<Target.Work, Histogram> legDurations;
  final PerEnum<RequestObserver.End, Counter> ends;
  private final Family<Counter> requests;
  private final Family<Counter> legs;
  private final Family<Counter> failures;
  private final PerEnum<Route, PerStatus> requestsByStatus;
  private final PerEnum<Target.Work, PerStatus> legsByStatus;

  Metrics(Telemetry telemetry) {
    requests =
        telemetry.counters(
            name("requests_total"), "Requests by the status of their answer.", "route", "status");
    requestsByStatus = PerEnum.of(Route.class, route -> new PerStatus(requests, route));
    Family<Histogram> seconds =
        telemetry.histograms(
            name("request_duration_seconds"),
            "From the head of a request to the end of its answer.",
            SECONDS,
            "route");
    durations = PerEnum.of(Route.class, seconds::with);
    Family<Histogram> firsts =
        telemetry.histograms(
            name("time_to_first_byte_seconds"),
            "From the head of a request to the first byte of its answer's body; without errors.",
            SECONDS,
            "route");
    firstBytes = PerEnum.of(Route.class, firsts::with);
    Family<Histogram> legSeconds =
        telemetry.histograms(
            name("leg_duration_seconds"),
            "From asking a server to the end of its answer; of those that answered.",
            SECONDS,
            "leg");
    legDurations = PerEnum.of(Target.Work.class, legSeconds::with);
    legs = telemetry.counters(name("legs_total"), "Answers of servers by status.", "leg", "status");
    legsByStatus = PerEnum.of(Target.Work.class, leg -> new PerStatus(legs, leg));
    failures =
        telemetry.counters(
            name("leg_failures_total"), "Servers that gave no whole answer.", "leg", "kind");
    Family<Counter> unfinished =
        telemetry.counters(
            name("request_ends_total"),
            "Requests by how they end; abandoned ones are those whose client went away.",
            "end");
    ends = PerEnum.of(RequestObserver.End.class, unfinished::with);
    retries =
        telemetry
            .counters(name("prefill_retries_total"), "Prefills that were tried once more.")
            .with();
    spared =
        telemetry
            .counters(
                name("prefills_spared_total"),
                "Requests that name a prefill pod, and that decode answered without it.")
            .with();
    forbidden =
        telemetry
            .counters(
                name("forbidden_targets_total"),
                "Requests that name a pod that is not allowed, and are refused.")
            .with();
    requestBytes =
        telemetry.counters(name("request_bytes_total"), "Bytes of requests' bodies.").with();
    answerBytes =
        telemetry.counters(name("answer_bytes_total"), "Bytes of answers' bodies.").with();
    inFlight =
        telemetry.gauges(name("requests_in_flight"), "Requests that are being answered.").with();
    clientConnections =
        telemetry.gauges(name("client_connections"), "Open connections with clients.").with();
    targetConnections =
        telemetry
            .gauges(name("server_connections"), "Open connections with servers, idle ones too.")
            .with();
  }

  private static Names name(String name) {
    return Names.of("llm_d_sidecar_" + name);
  }

  void answered(Route route, int status) {
    requestsByStatus.of(route).of(status).increment();
  }

  void legAnswered(Target.Work leg, int status) {
    legsByStatus.of(leg).of(status).increment();
  }

  /** Rare, so that it is looked up. */
  void legFailed(Target.Work leg, String kind) {
    failures.with(PerEnum.label(leg), kind).increment();
  }
}
