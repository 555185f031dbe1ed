package dev.llmd.sidecar.course;

import dev.llmd.sidecar.config.EcConnector;
import dev.llmd.sidecar.connector.EncoderAnswers;
import dev.llmd.sidecar.connector.EncoderRequest;
import dev.llmd.sidecar.connector.ErrorText;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has encoders encode what is no text, each item for itself and all at the same time, in turns over
 * the encoders that the request names. Once all are done the request goes on.
 */
final class EncoderLegs implements Legs {

  private final Exchange exchange;
  private final int items;
  private final List<Target> encoders;
  private final EcConnector connector;
  private final LegHeads heads;
  private final EncoderAnswers answers = new EncoderAnswers();
  private final List<Leg> legs = new ArrayList<>();
  private int encoded;
  private boolean isOver;
  private @Nullable EncoderRequest request;
  private @Nullable Function<EncoderAnswers, Legs> afterwards;
  private @Nullable Legs next;

  /**
   * For one request.
   *
   * @param request with one item at least
   * @param encoders one at least
   * @param afterwards what is asked then
   */
  EncoderLegs(
      Exchange exchange,
      EncoderRequest request,
      List<Target> encoders,
      EcConnector connector,
      LegHeads heads,
      Function<EncoderAnswers, Legs> afterwards) {
    this.exchange = exchange;
    this.items = request.items();
    this.request = request;
    this.encoders = encoders;
    this.connector = connector;
    this.heads = heads;
    this.afterwards = afterwards;
  }

  @Override
  public void begin() {
    EncoderRequest asked = request;
    for (int i = 0; asked != null && i < items && !isOver; i++) {
      Target encoder = encoders.get(i % encoders.size());
      HttpRequest head = heads.next();
      head.headers().set(LegHeads.REQUEST_ID, heads.id() + "-enc-" + i);
      legs.add(exchange.lane().ask(encoder, head, asked.body(i), new Item(i, encoder)));
    }
    request = null;
  }

  private void encoded() {
    encoded++;
    Function<EncoderAnswers, Legs> goOn = afterwards;
    if (encoded < items || goOn == null) {
      return;
    }
    isOver = true;
    if (connector == EcConnector.NIXL && answers.silent() > 0) {
      exchange
          .observer()
          .onFault(
              "encoders did not say where to fetch what they have encoded",
              "items",
              answers.silent(),
              "of",
              items,
              "request-id",
              heads.id());
    }
    heads.withId();
    // What follows has a body of its own, and memory for two would be too much.
    Legs rest = goOn.apply(answers);
    afterwards = null;
    legs.clear();
    next = rest;
    rest.begin();
  }

  private void fail(ErrorAnswer error) {
    isOver = true;
    legs.forEach(Leg::cancel);
    exchange.answer(error);
  }

  @Override
  public void onAnswerBegun() {
    afterwards = null;
    if (next != null) {
      next.onAnswerBegun();
    }
  }

  @Override
  public boolean needsBody() {
    return next != null && next.needsBody();
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (next != null) {
      next.readAnswer(isWanted);
    }
  }

  @Override
  public void cancel() {
    isOver = true;
    legs.forEach(Leg::cancel);
    if (next != null) {
      next.cancel();
    }
  }

  private final class Item implements AnswerListener {

    private final int index;
    private final Target encoder;

    Item(int index, Target encoder) {
      this.index = index;
      this.encoder = encoder;
    }

    private ErrorAnswer error(String why) {
      return ErrorAnswer.of(
          HttpResponseStatus.BAD_GATEWAY,
          encoder.role(),
          "%s (item %d of %d)".formatted(why, index + 1, items));
    }

    @Override
    public void onAnswer(HttpResponse head, ByteSpan body) {
      if (isOver) {
        return;
      }
      if (head.status().codeClass() != HttpStatusClass.SUCCESS) {
        fail(error(ErrorText.answered(head.status().code(), body)).after(head));
        return;
      }
      if (connector == EcConnector.NIXL) {
        try {
          answers.add(body);
        } catch (JsonException noJson) {
          String why = "answered without a JSON object: " + noJson.getMessage();
          exchange.observer().onFault("an item was not encoded", "pod", encoder.host(), "why", why);
          fail(error(why));
          return;
        }
      }
      encoded();
    }

    @Override
    public void onFailure(LegFailure failure) {
      if (!isOver) {
        fail(error(failure.why()));
      }
    }
  }
}
