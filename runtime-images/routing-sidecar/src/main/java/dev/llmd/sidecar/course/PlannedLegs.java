package dev.llmd.sidecar.course;

import dev.llmd.serving.log.Log;
import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.connector.Nixlv2Plan;
import dev.llmd.sidecar.connector.Nixlv2Request;
import dev.llmd.sidecar.connector.Step;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.AnswerRelay;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
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
  private final Nixlv2Plan plan;
  private final Target prefill;
  private final LegHeads heads;
  private final Log log;
  private @Nullable Leg leg;
  private @Nullable Future<?> pending;
  private boolean isDecoding;

  private PlannedLegs(Exchange exchange, Nixlv2Plan plan, Target prefill, Log log) {
    this.exchange = exchange;
    this.plan = plan;
    this.prefill = prefill;
    this.heads = new LegHeads(exchange.request());
    this.log = log;
  }

  static PlannedLegs nixlv2(
      Exchange exchange, Api api, ByteSpan body, Target prefill, RouteSettings settings, Log log)
      throws JsonException {
    Nixlv2Plan plan = new Nixlv2Plan(Nixlv2Request.read(api, body), settings.retries());
    return new PlannedLegs(exchange, plan, prefill, log);
  }

  @Override
  public void begin() {
    act(plan.begin());
  }

  private void act(Step step) {
    switch (step) {
      case Step.AskPrefill ask when ask.delay().isZero() -> askPrefill(ask.body());
      case Step.AskPrefill ask ->
          pending = exchange.lane().after(ask.delay(), () -> askPrefill(ask.body()));
      case Step.AskDecode ask -> askDecode(ask);
      case Step.Fail fail -> fail(fail);
      default -> throw new IllegalStateException("no step of nixlv2: " + step);
    }
  }

  private void askPrefill(Spliced body) {
    pending = null;
    leg = exchange.lane().ask(prefill, heads.next(), body, this);
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    Step step = plan.prefillAnswered(head.status().code(), body);
    if (step instanceof Step.PassOn) {
      log.error(
          "prefill refused a request, and the client is told",
          "status",
          head.status().code(),
          "request-id",
          heads.id());
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
    decode(ask.body(), new UsageFilter(ask.cachedTokens()));
  }

  private void decode(Spliced body, AnswerFilter filter) {
    Target decoder = exchange.decoder();
    isDecoding = true;
    leg =
        exchange
            .lane()
            .send(decoder, heads.next(), body, new AnswerRelay(exchange, decoder, filter));
  }

  private void fail(Step.Fail fail) {
    log.error(
        "prefill failed", "why", fail.why(), "retries", plan.retried(), "request-id", heads.id());
    exchange.answer(
        ErrorAnswer.of(
            HttpResponseStatus.valueOf(fail.status()), "the " + prefill.role() + " " + fail.why()));
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (isDecoding && leg != null) {
      leg.read(isWanted);
    }
  }

  @Override
  public void cancel() {
    if (pending != null) {
      pending.cancel(false);
    }
    if (leg != null) {
      leg.cancel();
    }
  }
}
