package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Collects an answer that is read as a whole. */
final class CollectedAnswer implements LegListener {

  private static final int SWITCHING_PROTOCOLS = 101;

  /** No answer to one token needs more: KV blocks of a million tokens have ids of 1 MiB. */
  private static final int MOST_BYTES = 16 << 20;

  private final Target target;
  private final AnswerListener listener;
  private @Nullable Leg leg;
  private @Nullable HttpResponse head;
  private @Nullable CollectedBody body;

  CollectedAnswer(Target target, AnswerListener listener) {
    this.target = target;
    this.listener = listener;
  }

  void begun(Leg begun) {
    leg = begun;
  }

  @Override
  public void onHead(HttpResponse response) {
    if (response.status().code() == SWITCHING_PROTOCOLS) {
      giveUp(LegFailure.Kind.NOT_HTTP);
    } else if (response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
      head = response;
      body = new CollectedBody(response, MOST_BYTES);
    }
  }

  @Override
  public void onContent(HttpContent content) {
    HttpResponse begun = head;
    CollectedBody bytes = body;
    boolean isEnd = content instanceof LastHttpContent;
    boolean isTaken = begun != null && bytes != null && bytes.add(content.content());
    content.release();
    if (begun == null || bytes == null) {
      return;
    }
    if (!isTaken) {
      giveUp(LegFailure.Kind.TOO_LONG);
    } else if (isEnd) {
      listener.onAnswer(begun, bytes.bytes());
    }
  }

  private void giveUp(LegFailure.Kind kind) {
    head = null;
    body = null;
    LegFailure failure = new LegFailure(kind, target.role());
    if (leg != null) {
      leg.giveUp(failure);
    }
    listener.onFailure(failure);
  }

  @Override
  public void onPause() {}

  @Override
  public void onWritable() {}

  @Override
  public void onUpgrade(Relay.End end) {
    throw new IllegalStateException("nobody asked for another protocol");
  }

  @Override
  public void onFailure(LegFailure failure) {
    listener.onFailure(failure);
  }
}
