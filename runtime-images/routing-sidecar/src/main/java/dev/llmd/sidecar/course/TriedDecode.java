package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.CacheVerdict;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.proxy.AnswerFilter;
import dev.llmd.sidecar.proxy.AnswerRelay;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.LegListener;
import dev.llmd.sidecar.proxy.Relay;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Holds decode's answer back until it is clear whether it is one, and then passes it on. */
final class TriedDecode implements LegListener {

  private enum State {
    HELD,
    PASSED,
    /** Decode refused: the rest is read, so that the connection can be used again. */
    DROPPED
  }

  private final AnswerRelay relay;
  private final Runnable refused;
  private State state = State.PASSED;
  private @Nullable HttpResponse head;
  private @Nullable CacheVerdict verdict;

  /** Runs the action if decode has too little of the prompt cached. */
  TriedDecode(Exchange exchange, Runnable refused) {
    this.relay = new AnswerRelay(exchange, exchange.decoder(), AnswerFilter.NONE);
    this.refused = refused;
  }

  @Override
  public void onHead(HttpResponse response) {
    if (response.status().codeClass() == HttpStatusClass.SUCCESS) {
      head = response;
      verdict = new CacheVerdict(ContentTypes.isEvents(response));
      state = State.HELD;
    } else {
      relay.onHead(response);
    }
  }

  @Override
  public void onContent(HttpContent content) {
    HttpResponse begun = head;
    CacheVerdict open = verdict;
    if (state == State.PASSED) {
      relay.onContent(content);
    } else if (state == State.DROPPED || begun == null || open == null) {
      content.release();
    } else {
      hold(begun, open, content);
    }
  }

  private void hold(HttpResponse begun, CacheVerdict open, HttpContent content) {
    boolean isEnd = content instanceof LastHttpContent;
    boolean isEnough = open.isEnough(ByteSpan.of(ByteBufUtil.getBytes(content.content())));
    if (!isEnough && !isEnd) {
      content.release();
    } else if (open.needsPrefill()) {
      content.release();
      state = State.DROPPED;
      refused.run();
    } else {
      state = State.PASSED;
      relay.onHead(begun);
      pass(open.held(), content);
    }
  }

  /** All that was held, the last piece included. */
  private void pass(byte[] held, HttpContent last) {
    relay.onContent(new DefaultHttpContent(Unpooled.wrappedBuffer(held)));
    if (last instanceof LastHttpContent) {
      relay.onContent(last.replace(Unpooled.EMPTY_BUFFER));
    }
    last.release();
  }

  @Override
  public void onPause() {
    if (state == State.PASSED) {
      relay.onPause();
    }
  }

  @Override
  public void onWritable() {}

  @Override
  public void onUpgrade(Relay.End end) {
    relay.onUpgrade(end);
  }

  @Override
  public void onFailure(LegFailure failure) {
    if (state != State.DROPPED) {
      relay.onFailure(failure);
    }
  }
}
