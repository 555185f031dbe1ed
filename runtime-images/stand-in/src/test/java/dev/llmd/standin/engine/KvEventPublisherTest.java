package dev.llmd.standin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.msgpack.core.MessagePack;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/** What a subscriber gets, over a socket. */
@Timeout(120)
class KvEventPublisherTest {

  private static final int ENOUGH = 200;
  private static final List<BlockEvent> EVENTS =
      List.of(
          new BlockEvent.Removed(List.of(7L)),
          new BlockEvent.Stored(List.of(-1L), OptionalLong.of(5), List.of(1, 2), 2),
          new BlockEvent.Cleared());

  // JeroMQ 0.6.0 loses the subscription of about one connection in fifty: then another is made.

  @Test
  void connectsToOneSubscriberOfAllPods() {
    while (!hearsWhoConnects()) {}
  }

  @Test
  void isConnectedToByOneWhoKnowsThePod() throws IOException {
    while (!hearsWhomItConnectsTo()) {}
  }

  private static boolean hearsWhoConnects() {
    try (ZContext context = new ZContext();
        ZMQ.Socket subscriber = context.createSocket(SocketType.SUB)) {
      subscriber.subscribe("kv@".getBytes(StandardCharsets.UTF_8));
      int port = subscriber.bindToRandomPort("tcp://127.0.0.1");
      try (KvEventPublisher publisher =
          KvEventPublisher.connected("tcp://127.0.0.1:" + port, "kv@127.0.1.1:8000@m")) {
        return receives(publisher, subscriber);
      }
    }
  }

  private static boolean hearsWhomItConnectsTo() throws IOException {
    int port = freePort();
    try (ZContext context = new ZContext();
        ZMQ.Socket subscriber = context.createSocket(SocketType.SUB);
        KvEventPublisher publisher =
            KvEventPublisher.bound("tcp://127.0.0.1:" + port, "kv@127.0.1.1:8000@m")) {
      subscriber.subscribe("kv@".getBytes(StandardCharsets.UTF_8));
      subscriber.connect("tcp://127.0.0.1:" + port);
      return receives(publisher, subscriber);
    } catch (ZMQException taken) {
      // By another process, since it was free: then another one is tried.
      assertThat(taken.getErrorCode()).isEqualTo(ZMQ.Error.EADDRINUSE.getCode());
      return false;
    }
  }

  private static boolean receives(KvEventPublisher publisher, ZMQ.Socket subscriber) {
    subscriber.setReceiveTimeOut(10);
    byte[] topic = null;
    int published = 0;
    // Nothing is kept for a subscriber that has not come yet.
    while (topic == null) {
      if (published == ENOUGH) {
        return false;
      }
      publisher.publish(EVENTS);
      published++;
      topic = subscriber.recv();
    }

    assertThat(new String(topic, StandardCharsets.UTF_8)).isEqualTo("kv@127.0.1.1:8000@m");
    assertThat(ByteBuffer.wrap(subscriber.recv()).getLong()).isBetween(0L, published - 1L);
    assertThat(text(subscriber.recv()))
        .matches(
            "\\[[0-9.E]+,\\[\\[\"BlockRemoved\",\\[7],\"GPU\"],"
                + "\\[\"BlockStored\",\\[18446744073709551615],5,\\[1,2],2,null,\"GPU\",null,null],"
                + "\\[\"AllBlocksCleared\"]],null]");
    return true;
  }

  private static String text(byte[] batch) {
    try (var unpacker = MessagePack.newDefaultUnpacker(batch)) {
      return unpacker.unpackValue().toJson();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
