package dev.llmd.sidecar.course;

import dev.llmd.serving.log.Log;
import dev.llmd.sidecar.connector.Plan;
import dev.llmd.sidecar.connector.Step;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.AnswerRelay;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Lane;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.LegListener;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks prefill and decode one after the other, as a plan says. */
final class PlannedLegs implements Legs, AnswerListener {

  private final Exchange exchange;
  private final Lane lane;
  private final Plan plan;
  private final LegHeads heads;
  private final Target prefill;
  private final Log log;
  private @Nullable Leg decodeLeg;
  private @Nullable Leg prefillLeg;
  private @Nullable Future<?> pending;

  PlannedLegs(Exchange exchange, Plan plan, LegHeads heads, Target prefill, Log log) {
    this.exchange = exchange;
    this.lane = exchange.lane();
    this.plan = plan;
    this.heads = heads;
    this.prefill = prefill;
    this.log = log;
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
      case Step.DecodeAlone ask -> decode(ask.body(), relay(AnswerFilter.NONE));
      case Step.TryDecode ask ->
          decode(ask.body(), new TriedDecode(exchange, () -> act(plan.decodeRefused())));
      case Step.Fail fail -> fail(fail);
      case Step.PassOn passOn -> throw new IllegalStateException("there is nothing to pass on");
    }
  }

  private void askPrefill(Spliced body) {
    pending = null;
    prefillLeg = lane.ask(prefill, heads.next(), body, this);
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    int status = head.status().code();
    Step step = plan.prefillAnswered(status, body);
    if (step instanceof Step.PassOn) {
      log.error("prefill refused a request", "status", status, "request-id", heads.id());
      exchange.answer(head, body);
    } else {
      act(step);
    }
  }

  @Override
  public void onFailure(LegFailure failure) {
    act(plan.prefillUnreachable(failure.why()));
  }

  private void askDecode(Step.AskDecode ask) {
    if (!ask.isPrefilled()) {
      log.error(
          "prefill gave no kv_transfer_params, and decode computes the prompt again",
          "request-id",
          heads.id());
    }
    decode(ask.body(), relay(new UsageFilter(ask.cachedTokens())));
  }

  private AnswerRelay relay(AnswerFilter filter) {
    return new AnswerRelay(exchange, exchange.decoder(), filter);
  }

  private void decode(Spliced body, LegListener listener) {
    decodeLeg = lane.send(exchange.decoder(), heads.next(), body, listener);
  }

  private void fail(Step.Fail fail) {
    log.error(
        "prefill failed",
        "pod",
        prefill.host(),
        "why",
        fail.why(),
        "retries",
        plan.retried(),
        "request-id",
        heads.id());
    exchange.answer(
        ErrorAnswer.of(
            HttpResponseStatus.valueOf(fail.status()), "the " + prefill.role() + " " + fail.why()));
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (decodeLeg != null) {
      decodeLeg.read(isWanted);
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
    if (decodeLeg != null) {
      decodeLeg.cancel();
    }
  }
}
