package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.Spliced;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A request to a target, and its answer. Used by the thread of the client's connection only.
 *
 * <p>{@link Lane#send} begins one. Then come the pieces of its body, the last of which is a {@code
 * LastHttpContent}.
 */
public final class Leg {

  private final HttpRequest head;
  private final LegListener listener;
  private final LegObserver observer;
  private @Nullable UpstreamConnection connection;
  private @Nullable Queue<HttpContent> waiting;
  private @Nullable BodyPieces pieces;
  private boolean isOver;

  Leg(HttpRequest head, LegListener listener, LegObserver observer) {
    this.head = head;
    this.listener = listener;
    this.observer = observer;
  }

  /**
   * Sends a piece of the body, which it releases. It leaves with {@link #flush()} at the latest.
   */
  public void send(HttpContent content) {
    if (isOver) {
      content.release();
    } else if (connection != null) {
      connection.send(content);
    } else {
      if (waiting == null) {
        waiting = new ArrayDeque<>();
      }
      waiting.add(content);
    }
  }

  /** Sends all of the body, as fast as the target takes it. */
  void send(Spliced body) {
    if (!isOver) {
      pieces = new BodyPieces(body);
      sendPieces();
    }
  }

  private void sendPieces() {
    while (pieces != null && connection != null) {
      HttpContent next = next(pieces);
      if (next instanceof LastHttpContent) {
        pieces = null;
      }
      connection.send(next);
      connection.flush();
      if (connection != null && !connection.isWritable()) {
        return;
      }
    }
  }

  private static HttpContent next(BodyPieces pieces) {
    ByteBuf piece = pieces.next();
    return pieces.isEmpty() ? new DefaultLastHttpContent(piece) : new DefaultHttpContent(piece);
  }

  /** The target takes more. */
  void writable() {
    if (pieces == null) {
      listener.onWritable();
    } else {
      sendPieces();
    }
  }

  /** What was sent leaves. */
  public void flush() {
    if (connection != null && !isOver) {
      connection.flush();
    }
  }

  /** Whether it is worth while to send; if not, {@link LegListener#onWritable()} says when. */
  public boolean isWritable() {
    return isOver || (connection != null && connection.isWritable());
  }

  /** Whether more of the answer is wanted now. */
  public void read(boolean isWanted) {
    if (connection != null && !isOver) {
      connection.read(isWanted);
    }
  }

  /** Gives up: closes the connection, by which servers know that nobody waits. */
  public void cancel() {
    if (!isOver) {
      observer.onCancel();
      breakOff();
    }
  }

  /** Gives up because the answer is of no use. */
  void giveUp(LegFailure failure) {
    if (!isOver) {
      observer.onFailure(failure);
      breakOff();
    }
  }

  private void breakOff() {
    Optional<UpstreamConnection> open = Optional.ofNullable(connection);
    end();
    open.ifPresent(UpstreamConnection::abandon);
  }

  void connected(UpstreamConnection made) {
    if (isOver) {
      made.release();
      return;
    }
    connection = made;
    made.begin(this, head);
    if (waiting != null) {
      waiting.forEach(made::send);
      waiting = null;
      made.flush();
    }
    sendPieces();
  }

  void failed(LegFailure failure) {
    if (!isOver) {
      observer.onFailure(failure);
      end();
      listener.onFailure(failure);
    }
  }

  LegListener listener() {
    return listener;
  }

  LegObserver observer() {
    return observer;
  }

  void end() {
    isOver = true;
    connection = null;
    pieces = null;
    if (waiting != null) {
      waiting.forEach(HttpContent::release);
      waiting = null;
    }
  }
}
