package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.ChunkStep;
import dev.llmd.sidecar.connector.ChunkedPlan;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.AnswerRelay;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.Target;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** Asks decode for one chunk of the answer after the other, as a plan says. */
final class ChunkedDecode implements Legs, AnswerListener {

  private final Exchange exchange;
  private final ChunkedPlan plan;
  private final LegHeads heads;
  private final Target decoder;
  private final AnswerRelay client;
  private @Nullable Leg leg;
  private @Nullable Spliced waiting;
  private boolean isWanted = true;
  private boolean isRelayed;

  /**
   * For one request.
   *
   * @param filter changes the answer as it would that of one go
   */
  ChunkedDecode(Exchange exchange, ChunkedPlan plan, LegHeads heads, AnswerFilter filter) {
    this.exchange = exchange;
    this.plan = plan;
    this.heads = heads;
    this.decoder = exchange.decoder();
    this.client = new AnswerRelay(exchange, decoder, filter);
  }

  @Override
  public void begin() {
    ask(plan.begin());
  }

  /** A client that does not take what there is has decode work on for others. */
  private void ask(Spliced body) {
    if (isWanted) {
      leg = exchange.lane().ask(decoder, heads.next(), body, this);
    } else {
      leg = null;
      waiting = body;
    }
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    switch (plan.answered(head.status().code(), body)) {
      case ChunkStep.Next next -> {
        say(head, next.events());
        ask(next.body());
      }
      case ChunkStep.Finish finish -> finish(head, finish.bytes());
      case ChunkStep.PassOn pass -> document(head, body);
      case ChunkStep.InOneGo go -> {
        isRelayed = true;
        leg = exchange.lane().send(decoder, heads.next(), go.body(), client);
      }
      case ChunkStep.Fail fail -> fail(fail);
    }
  }

  private void say(HttpResponse head, ByteSpan events) {
    if (events.length() > 0) {
      beginEvents(head);
      client.onContent(new DefaultHttpContent(buffer(events)));
      client.onPause();
    }
  }

  private void beginEvents(HttpResponse head) {
    if (!exchange.hasBegun()) {
      head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
      head.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-cache");
      client.onHead(head);
    }
  }

  private void finish(HttpResponse head, ByteSpan bytes) {
    if (plan.isStreaming()) {
      beginEvents(head);
      client.onContent(new DefaultLastHttpContent(buffer(bytes)));
    } else {
      document(head, bytes);
    }
  }

  private void document(HttpResponse head, ByteSpan body) {
    head.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length());
    client.onHead(head);
    client.onContent(new DefaultLastHttpContent(buffer(body)));
  }

  private static ByteBuf buffer(ByteSpan bytes) {
    return Unpooled.wrappedBuffer(bytes.array(), bytes.from(), bytes.length());
  }

  @Override
  public void onFailure(LegFailure failure) {
    fail(failure.answer());
  }

  private void fail(ChunkStep.Fail fail) {
    exchange
        .observer()
        .onFault("a chunk was not decoded", "why", fail.why(), "request-id", heads.id());
    fail(ErrorAnswer.of(HttpResponseStatus.valueOf(fail.status()), decoder.role(), fail.why()));
  }

  private void fail(ErrorAnswer error) {
    if (exchange.hasBegun()) {
      client.onContent(new DefaultLastHttpContent(buffer(ChunkedPlan.failure(error.json()))));
    } else {
      exchange.answer(error);
    }
  }

  /** For chunks that are still to come. */
  @Override
  public boolean needsBody() {
    return !isRelayed;
  }

  @Override
  public void readAnswer(boolean wanted) {
    isWanted = wanted;
    Spliced next = waiting;
    if (isRelayed && leg != null) {
      leg.read(wanted);
    } else if (wanted && next != null) {
      waiting = null;
      ask(next);
    }
  }

  @Override
  public void cancel() {
    waiting = null;
    if (leg != null) {
      leg.cancel();
    }
  }
}
