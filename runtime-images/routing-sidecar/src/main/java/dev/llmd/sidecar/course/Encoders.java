package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.AllowList;
import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.connector.EncoderAnswers;
import dev.llmd.sidecar.connector.EncoderRequest;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The encoders that requests name, and what is asked of them before the prompt is prefilled. */
final class Encoders {

  private static final ErrorAnswer TOO_MANY =
      ErrorAnswer.of(
          HttpResponseStatus.BAD_REQUEST,
          "the request has more than "
              + EncoderRequest.MOST_ITEMS
              + " pictures, sounds and films: expected fewer");

  private final Optional<EncoderSettings> settings;
  private final AllowList allowed;
  private final NamedPods names = new NamedPods("x-encoder-hosts-ports", false);

  /** With no settings nobody is asked. */
  Encoders(Optional<EncoderSettings> settings, AllowList allowed) {
    this.settings = settings;
    this.allowed = allowed;
  }

  /**
   * Those that a request names and that may be asked for it; the header goes no further. Whatever
   * encoders do not do, prefill does itself.
   */
  List<Target> take(Exchange exchange, Api api) {
    List<String> named = names.takeAll(exchange.request().headers());
    List<Target> encoders = new ArrayList<>();
    if (settings.isEmpty() || api != Api.CHAT_COMPLETIONS || !allowed.isKnown()) {
      return encoders;
    }
    for (String name : named) {
      Optional<HostPort> pod = HostPort.parse(name).filter(allowed::allows);
      if (pod.isPresent()) {
        encoders.add(Target.of(Target.Work.ENCODE, "encoder pod", pod.get(), settings.get().tls()));
      } else {
        exchange
            .observer()
            .onFault(
                "a request names an encoder pod that is not allowed: it goes on without",
                "pod",
                name);
      }
    }
    return encoders;
  }

  /**
   * Asks them first.
   *
   * @param encoders as they were taken
   * @param isTried whether a threshold would have decode tried before prefill
   */
  Connector before(Exchange exchange, List<Target> encoders, boolean isTried, Connector next) {
    if (settings.isEmpty() || encoders.isEmpty()) {
      return next;
    }
    return (body, heads) -> {
      EncoderRequest request = EncoderRequest.read(body);
      if (request.items() > EncoderRequest.MOST_ITEMS) {
        return new RefusedLegs(exchange, TOO_MANY);
      }
      return request.items() == 0
          ? next.read(body, heads)
          : new EncoderLegs(
              exchange,
              request,
              encoders,
              settings.get().connector(),
              heads,
              answers -> goOn(exchange, request, answers, isTried, heads, next));
    };
  }

  /** What follows looks at other members of the body, and may have too many of these. */
  private static Legs goOn(
      Exchange exchange,
      EncoderRequest request,
      EncoderAnswers answers,
      boolean isTried,
      LegHeads heads,
      Connector next) {
    try {
      return next.read(ByteSpan.of(request.encoded(answers, isTried).toBytes()), heads);
    } catch (JsonException refused) {
      return RefusedLegs.noObject(exchange, refused);
    }
  }
}
