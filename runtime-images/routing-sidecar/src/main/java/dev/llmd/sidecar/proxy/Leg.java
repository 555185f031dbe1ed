package dev.llmd.sidecar.proxy;

import dev.llmd.sidecar.json.Spliced;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
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
 *
 * <p>Servers close connections that wait for long, and a request may just be on its way then. So
 * over a connection that has served others, a request is sent once more, over a new one, when it
 * ended before an answer and the server cannot have acted on it: it reset the connection, as Linux
 * does when bytes were left unread, or the method is one that may be repeated.
 */
public final class Leg {

  private final Lane lane;
  private final Target target;
  private final HttpRequest head;
  private final LegListener listener;
  private final LegObserver observer;
  private @Nullable UpstreamConnection connection;
  private @Nullable Queue<HttpContent> waiting;
  private @Nullable BodyPieces pieces;
  private @Nullable SentParts sent;
  private boolean isOver;

  Leg(Lane lane, Target target, HttpRequest head, LegListener listener, LegObserver observer) {
    this.lane = lane;
    this.target = target;
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
      if (sent != null) {
        sent.add(content);
      }
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
    // Sending may end in a failure, which changes both, or even in a new connection.
    UpstreamConnection open = connection;
    while (pieces != null && open != null && open == connection) {
      HttpContent next = next(pieces);
      if (next instanceof LastHttpContent) {
        pieces = null;
      }
      if (sent != null) {
        sent.add(next);
      }
      open.send(next);
      if (pieces == null || !open.isWritable()) {
        open.flush();
      }
      if (!open.isWritable()) {
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
    Queue<HttpContent> before = waiting;
    waiting = null;
    if (before != null) {
      before.forEach(made::send);
      made.flush();
    }
    sendPieces();
  }

  /** Begins over a connection that has served other requests, and may be closing just now. */
  void connectedAgain(UpstreamConnection open) {
    sent = new SentParts(lane.sentBytes());
    connected(open);
  }

  /** The server has begun to answer: it read the request. */
  void answered() {
    if (sent != null) {
      sent.drop();
      sent = null;
    }
  }

  /**
   * The connection has ended before an answer.
   *
   * @param isUnread whether the server is known not to have read all that was sent
   */
  void closedUnanswered(LegFailure failure, boolean isUnread) {
    SentParts before = sent;
    if (isOver || before == null || !before.areWhole() || !(isUnread || isSafe(head.method()))) {
      failed(failure);
    } else {
      sent = null;
      connection = null;
      waiting = before.take();
      lane.connect(target, this);
    }
  }

  private static boolean isSafe(HttpMethod method) {
    return method.equals(HttpMethod.GET)
        || method.equals(HttpMethod.HEAD)
        || method.equals(HttpMethod.OPTIONS);
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
    answered();
  }
}
