package dev.llmd.sidecar.course;

import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerRelay;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.Target;
import org.jspecify.annotations.Nullable;

/** Asks decode, whose answer goes to the client as it comes. */
final class RelayedDecode implements Legs {

  private final Exchange exchange;
  private final LegHeads heads;
  private Spliced body;
  private final AnswerFilter filter;
  private @Nullable Leg leg;

  RelayedDecode(Exchange exchange, LegHeads heads, Spliced body, AnswerFilter filter) {
    this.exchange = exchange;
    this.heads = heads;
    this.body = body;
    this.filter = filter;
  }

  @Override
  public void begin() {
    Target decoder = exchange.decoder();
    AnswerRelay relay = new AnswerRelay(exchange, decoder, filter);
    leg = exchange.lane().send(decoder, heads.next(), body, relay);
    // The answer may take long, and the body much memory.
    body = new Spliced();
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (leg != null) {
      leg.read(isWanted);
    }
  }

  @Override
  public void cancel() {
    if (leg != null) {
      leg.cancel();
    }
  }
}
