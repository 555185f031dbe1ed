package dev.llmd.picker.kvevents;

import dev.llmd.serving.part.StartException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** Subscriptions to model servers. Made by one thread, then used by one thread. */
final class EventSockets implements AutoCloseable {

  /** Of each pod, at most so many messages wait here; more wait at the pod. */
  private static final int WAITING_MESSAGES = 64;

  /** A step of an engine has far less to say. */
  private static final long MAX_MESSAGE_BYTES = 16 << 20;

  /** Frames of a message come together; one that is missing is not waited for. */
  private static final int FRAME_MILLIS = 1000;

  private static final int RECONNECT_MILLIS = 100;
  private static final int MAX_RECONNECT_MILLIS = 5000;
  private static final int HEARTBEAT_MILLIS = 10_000;
  private static final int MAX_SOCKETS = 1 << 16;

  private final byte[] topicFilter;
  private final ZContext context = new ZContext();
  private final ZMQ.Poller poller;
  private final List<Subscription> subscriptions = new ArrayList<>();

  EventSockets(String topicFilter) {
    this.topicFilter = topicFilter.getBytes(StandardCharsets.UTF_8);
    context.setLinger(0);
    context.getContext().setMaxSockets(MAX_SOCKETS);
    this.poller = context.createPoller(16);
  }

  /** Lets pods connect. */
  void bind(String endpoint, Consumer<byte[][]> frames) {
    ZMQ.Socket socket = subscriber();
    try {
      if (!socket.bind(endpoint)) {
        throw new ZMQException(socket.errno());
      }
    } catch (ZMQException | IllegalArgumentException e) {
      throw new StartException(
          "KV events: cannot listen at "
              + endpoint
              + " ("
              + e.getMessage()
              + "): free the port, or correct kvEventsConfig.zmqEndpoint",
          e);
    }
    add(new Subscription(socket, Subscription.NOWHERE, frames, () -> {}));
  }

  /**
   * Connects to a pod, now or as soon as it is there, and again whenever it was gone.
   *
   * @param connected is told of each connection, in a thread of the sockets
   */
  void connect(String endpoint, Consumer<byte[][]> frames, Runnable connected) {
    ZMQ.Socket socket = subscriber();
    socket.setIPv6(endpoint.contains("["));
    add(new Subscription(socket, endpoint, frames, connected));
    socket.connect(endpoint);
  }

  /** Connects to a pod no more. */
  void disconnect(String endpoint) {
    for (Subscription subscription : List.copyOf(subscriptions)) {
      if (subscription.endpoint().equals(endpoint)) {
        close(subscription);
      }
    }
  }

  private ZMQ.Socket subscriber() {
    ZMQ.Socket socket = context.createSocket(SocketType.SUB);
    socket.setRcvHWM(WAITING_MESSAGES);
    socket.setMaxMsgSize(MAX_MESSAGE_BYTES);
    socket.setReceiveTimeOut(FRAME_MILLIS);
    socket.setReconnectIVL(RECONNECT_MILLIS);
    socket.setReconnectIVLMax(MAX_RECONNECT_MILLIS);
    socket.setHeartbeatIvl(HEARTBEAT_MILLIS);
    socket.subscribe(topicFilter);
    return socket;
  }

  private void add(Subscription subscription) {
    subscriptions.add(subscription);
    poller.register(subscription.socket(), ZMQ.Poller.POLLIN);
  }

  private void close(Subscription subscription) {
    poller.unregister(subscription.socket());
    subscriptions.remove(subscription);
    subscription.socket().close();
  }

  /** Hands over what came, or comes within that time. */
  void poll(int millis) {
    poller.poll(millis);
    boolean isAnyLost = false;
    for (int i = 0; i < subscriptions.size(); i++) {
      subscriptions.get(i).drain();
      isAnyLost |= subscriptions.get(i).isLost();
    }
    if (isAnyLost) {
      List.copyOf(subscriptions).stream().filter(Subscription::isLost).forEach(this::renew);
    }
  }

  private void renew(Subscription lost) {
    close(lost);
    connect(lost.endpoint(), lost.frames(), lost.connected());
  }

  @Override
  public void close() {
    poller.close();
    context.close();
  }
}
