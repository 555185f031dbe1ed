package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.ConcurrentPlan;
import dev.llmd.sidecar.connector.Step;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Asks prefill and decode at the same time. The client gets decode's answer. Prefill is not broken
 * off when the client has gone, since decode may be fetching its blocks.
 */
final class ConcurrentLegs implements Legs, AnswerListener {

  private final Exchange exchange;
  private final ConcurrentPlan plan;
  private final Target prefill;
  private final LegHeads heads;
  private final Handover handover;
  private final RelayedDecode decode;
  private boolean isClientGone;

  /** For one request. */
  ConcurrentLegs(
      Exchange exchange, ConcurrentPlan plan, Target prefill, LegHeads heads, Handover handover) {
    this.exchange = exchange;
    this.plan = plan;
    this.prefill = prefill;
    this.heads = heads;
    this.handover = handover;
    this.decode = new RelayedDecode(exchange, heads, plan.decodeBody(), AnswerFilter.NONE);
  }

  @Override
  public void begin() {
    askPrefill(plan.begin().body());
    // A name that was looked up in vain has failed by now.
    if (!isDecided()) {
      decode.begin();
    }
  }

  private void askPrefill(Spliced body) {
    HttpRequest head = heads.next();
    handover.onPrefillHead(head);
    var unused = exchange.lane().ask(prefill, head, body, this);
  }

  /** Once decode answers, what becomes of prefill does not matter to the client. */
  private boolean isDecided() {
    return isClientGone || exchange.hasBegun();
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    plan.prefillAnswered(head.status().code(), body).ifPresent(step -> act(step, head, body));
  }

  private void act(Step step, HttpResponse head, ByteSpan body) {
    if (step instanceof Step.PassOn && !isDecided()) {
      decode.cancel();
      exchange.answer(head, body);
    } else if (step instanceof Step.Fail fail) {
      fail(error(fail).after(head));
    } else {
      act(step);
    }
  }

  @Override
  public void onFailure(LegFailure failure) {
    act(plan.prefillUnreachable(failure.why()));
  }

  private void act(Step step) {
    switch (step) {
      case Step.AskPrefill ask -> {
        var unused = exchange.lane().after(ask.delay(), () -> askAgain(ask.body()));
      }
      case Step.Fail fail -> fail(error(fail));
      default -> {}
    }
  }

  private void askAgain(Spliced body) {
    if (!isDecided()) {
      askPrefill(body);
    }
  }

  /** Decode would wait for blocks that nobody sends: the client need not wait with it. */
  private void fail(ErrorAnswer error) {
    handover.onPrefillFailure();
    if (!isDecided()) {
      decode.cancel();
      exchange.answer(error);
    }
  }

  private ErrorAnswer error(Step.Fail fail) {
    return ErrorAnswer.of(HttpResponseStatus.valueOf(fail.status()), prefill.role(), fail.why());
  }

  @Override
  public void onAnswerBegun() {
    plan.decided();
  }

  @Override
  public void readAnswer(boolean isWanted) {
    decode.readAnswer(isWanted);
  }

  @Override
  public void cancel() {
    isClientGone = true;
    decode.cancel();
  }
}
