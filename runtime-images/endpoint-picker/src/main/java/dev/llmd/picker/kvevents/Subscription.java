package dev.llmd.picker.kvevents;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.zeromq.ZEvent;
import org.zeromq.ZMQ;
import org.zeromq.ZMonitor;

/** A socket that listens to one pod, or to all that connect to it. */
final class Subscription {

  /** So many messages are taken before it is another one's turn. */
  private static final int TURN = 64;

  private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long NOT_STUCK = Long.MIN_VALUE;

  /** The endpoint of a socket that others connect to. */
  static final String NOWHERE = "";

  private final ZMQ.Socket socket;
  private final String endpoint;
  private final Consumer<byte[][]> frames;
  private final Runnable connected;

  /** Since when nothing has happened that had to. */
  private volatile long stuckSince = NOT_STUCK;

  /**
   * A socket that is not connected yet.
   *
   * @param endpoint where it will be connected to, or {@link #NOWHERE}
   * @param frames takes what comes
   * @param connected is told of each connection, in a thread of the sockets
   */
  Subscription(ZMQ.Socket socket, String endpoint, Consumer<byte[][]> frames, Runnable connected) {
    this.socket = socket;
    this.endpoint = endpoint;
    this.frames = frames;
    this.connected = connected;
    if (!endpoint.equals(NOWHERE)) {
      socket.setEventHook(this::happened, ZMQ.EVENT_ALL);
    }
  }

  ZMQ.Socket socket() {
    return socket;
  }

  String endpoint() {
    return endpoint;
  }

  Consumer<byte[][]> frames() {
    return frames;
  }

  Runnable connected() {
    return connected;
  }

  private void happened(ZEvent event) {
    stuckSince =
        switch (event.getEvent()) {
          // It is being connected, or both sides have begun to speak.
          case CONNECT_DELAYED, CONNECT_RETRIED, HANDSHAKE_PROTOCOL -> NOT_STUCK;
          // Something else has to follow at once.
          default -> System.nanoTime();
        };
    if (event.getEvent() == ZMonitor.Event.HANDSHAKE_PROTOCOL) {
      connected.run();
    }
  }

  /**
   * Whether the connection is lost for good: when a pod goes while hands are shaken, JeroMQ either
   * takes it for one that speaks otherwise and never tries again, or waits without end.
   */
  boolean isLost() {
    long since = stuckSince;
    return since != NOT_STUCK && System.nanoTime() - since > LOST_NANOS;
  }

  /** Hands over what has come. */
  void drain() {
    for (int turn = 0; turn < TURN; turn++) {
      byte[] first = socket.recv(ZMQ.DONTWAIT);
      if (first == null) {
        return;
      }
      frames.accept(rest(first));
    }
  }

  /** All frames of a message: the first three, and one more that stands for any more. */
  private byte[][] rest(byte[] first) {
    List<byte[]> all = new ArrayList<>(3);
    all.add(first);
    while (socket.hasReceiveMore()) {
      byte[] frame = socket.recv();
      if (frame == null) {
        break;
      }
      if (all.size() <= 3) {
        all.add(frame);
      }
    }
    return all.toArray(byte[][]::new);
  }
}
