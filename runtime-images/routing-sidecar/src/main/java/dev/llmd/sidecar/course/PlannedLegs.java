package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.Plan;
import dev.llmd.sidecar.connector.Step;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.ExchangeLane;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks prefill and decode one after the other, as a plan says. */
final class PlannedLegs implements Legs, AnswerListener {

  private final Exchange exchange;
  private final ExchangeLane lane;
  private Plan plan;
  private final LegHeads heads;
  private final Target prefill;
  private final Decoding decoding;
  private @Nullable Leg triedLeg;
  private @Nullable Legs decode;
  private @Nullable Leg prefillLeg;
  private @Nullable Future<?> pending;

  PlannedLegs(Exchange exchange, Plan plan, LegHeads heads, Target prefill, Decoding decoding) {
    this.exchange = exchange;
    this.lane = exchange.lane();
    this.plan = plan;
    this.heads = heads;
    this.prefill = prefill;
    this.decoding = decoding;
  }

  @Override
  public void begin() {
    act(plan.begin());
  }

  private void act(Step step) {
    switch (step) {
      case Step.AskPrefill ask when ask.delay().isZero() -> askPrefill(ask.body());
      case Step.AskPrefill ask -> pending = lane.after(ask.delay(), () -> askPrefill(ask.body()));
      case Step.AskDecode ask -> askDecode(ask);
      case Step.DecodeAlone ask -> decode(ask.body(), AnswerFilter.NONE);
      case Step.TryDecode ask ->
          tryDecode(ask.body(), new TriedDecode(exchange, () -> act(plan.decodeRefused())));
      case Step.Fail fail -> exchange.answer(error(fail));
      case Step.PassOn passOn -> throw new IllegalStateException("there is nothing to pass on");
    }
  }

  private void askPrefill(Spliced body) {
    pending = null;
    prefillLeg = lane.ask(prefill, heads.next(), body, this);
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    Step step = plan.prefillAnswered(head.status().code(), body);
    switch (step) {
      case Step.PassOn pass -> exchange.answer(head, body);
      case Step.Fail fail -> exchange.answer(error(fail).after(head));
      default -> act(step);
    }
  }

  @Override
  public void onFailure(LegFailure failure) {
    act(plan.prefillUnreachable(failure.why()));
  }

  private void askDecode(Step.AskDecode ask) {
    if (!ask.isPrefilled()) {
      exchange
          .observer()
          .onFault(
              "prefill gave no kv_transfer_params, and decode computes the prompt again",
              "request-id",
              heads.id());
    }
    decode(ask.body(), new UsageFilter(ask.cachedTokens()));
  }

  private void decode(Spliced body, AnswerFilter filter) {
    triedLeg = null;
    Legs last = decoding.of(body, filter);
    decode = last;
    last.begin();
  }

  private void tryDecode(Spliced body, TriedDecode answer) {
    triedLeg = lane.send(exchange.decoder(), heads.next(), body, answer);
  }

  private ErrorAnswer error(Step.Fail fail) {
    return ErrorAnswer.of(HttpResponseStatus.valueOf(fail.status()), prefill.role(), fail.why());
  }

  @Override
  public void onAnswerBegun() {
    plan = Plan.OVER;
  }

  @Override
  public boolean needsBody() {
    return decode != null && decode.needsBody();
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (decode != null) {
      decode.readAnswer(isWanted);
    } else if (triedLeg != null) {
      triedLeg.read(isWanted);
    }
  }

  @Override
  public void cancel() {
    if (pending != null) {
      pending.cancel(false);
    }
    if (prefillLeg != null) {
      prefillLeg.cancel();
    }
    if (triedLeg != null) {
      triedLeg.cancel();
    }
    if (decode != null) {
      decode.cancel();
    }
  }
}
