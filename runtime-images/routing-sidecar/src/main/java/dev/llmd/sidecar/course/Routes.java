package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.config.KvConnector;
import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.connector.KvRequest;
import dev.llmd.sidecar.connector.PrefixSource;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.Course;
import dev.llmd.sidecar.proxy.Courses;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.PassThrough;
import dev.llmd.sidecar.proxy.Route;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import java.util.Optional;

/** Chooses what is done about each request, by its path and by the pods that its headers name. */
public final class Routes implements Courses {

  private final RouteSettings settings;
  private final NamedPods prefillers;
  private final PrefixSources prefixes;
  private final Encoders encoders;
  private final Decodes decodes;
  private final KvLegs connector;
  private final BodyBudget bodies;

  /** With these settings. */
  public Routes(RouteSettings settings) {
    this(settings, BodyBudget.ofHeap());
  }

  Routes(RouteSettings settings, BodyBudget bodies) {
    this.bodies = bodies;
    this.settings = settings;
    this.prefillers = new NamedPods("x-prefiller-host-port", settings.isSampled());
    this.prefixes = new PrefixSources(settings);
    this.encoders = new Encoders(settings.encoders(), settings.allowed());
    this.decodes = new Decodes(settings.decodeChunk());
    this.connector = new KvLegs(settings, decodes);
  }

  @Override
  public Course of(Exchange exchange) {
    HttpRequest request = exchange.request();
    Optional<Api> api =
        request.method().equals(HttpMethod.POST) ? Api.at(exchange.path()) : Optional.empty();
    if (api.isEmpty()) {
      exchange.observer().onRoute(Route.PASS_THROUGH);
      return new PassThrough(exchange);
    }
    String name = prefillers.take(request.headers());
    Optional<HostPort> source = prefixes.take(exchange);
    List<Target> encoding = encoders.take(exchange, api.get());
    return name.isEmpty()
        ? decoded(exchange, api.get(), encoding, source)
        : prefilled(exchange, api.get(), encoding, source, name);
  }

  private Course decoded(
      Exchange exchange, Api api, List<Target> encoding, Optional<HostPort> source) {
    exchange.observer().onRoute(Route.DECODE_ONLY);
    Optional<HostPort> other = source.filter(it -> !exchange.isServedAt(it));
    if (encoding.isEmpty() && other.isEmpty() && !decodes.mayChunk(api)) {
      return new PassThrough(exchange);
    }
    Connector decode =
        (body, heads) -> {
          Spliced asked =
              other.isEmpty()
                  ? Spliced.of(body)
                  : KvRequest.read(api, body)
                      .decodeBody(prefixes.of(other.get()).kvTransferParams());
          return decodes.of(exchange, api, asked, heads, AnswerFilter.NONE);
        };
    return new Collecting(exchange, bodies, encoders.before(exchange, encoding, false, decode));
  }

  private Course prefilled(
      Exchange exchange, Api api, List<Target> encoding, Optional<HostPort> source, String name) {
    Optional<HostPort> pod = HostPort.parse(name);
    if (pod.isEmpty()) {
      return new Refusal(
          exchange,
          ErrorAnswer.of(
              HttpResponseStatus.BAD_REQUEST,
              "the header x-prefiller-host-port names no host and port: expected one as"
                  + " 10.0.0.1:8000, [fd00::1]:8000 or pod-name:8000"));
    }
    if (!settings.allowed().isKnown()) {
      return new Refusal(
          exchange,
          ErrorAnswer.of(
              HttpResponseStatus.SERVICE_UNAVAILABLE,
              "which prefill pods are allowed is not known yet: try again"));
    }
    if (!settings.allowed().allows(pod.get())) {
      exchange.observer().onForbidden(name);
      return new Refusal(
          exchange,
          new ErrorAnswer(
              HttpResponseStatus.FORBIDDEN,
              "PermissionDeniedError",
              "the prefill pod that the request names is none that is allowed here"));
    }
    exchange.observer().onRoute(Route.PREFILL_DECODE);
    Target prefill =
        Target.of(Target.Work.PREFILL, "prefill pod", pod.get(), settings.prefillTls());
    Optional<PrefixSource> prefix = source.filter(it -> !it.equals(pod.get())).map(prefixes::of);
    Connector prefilled =
        (body, heads) -> connector.of(exchange, api, body, prefill, prefix, heads);
    boolean isTried = settings.connector() == KvConnector.SHARED_STORAGE;
    return new Collecting(
        exchange, bodies, encoders.before(exchange, encoding, isTried, prefilled));
  }
}
