package dev.llmd.picker.kvevents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A model server as far as its events go: a real socket, and the encoding of vLLM. */
public final class Publisher implements AutoCloseable {

  private static final int ATTEMPTS = 60;

  private final String topic;
  private final Consumer<ZMQ.Socket> opening;
  private ZContext context = new ZContext();
  private ZMQ.Socket socket = context.createSocket(SocketType.XPUB);
  private long number;

  private Publisher(String topic, Consumer<ZMQ.Socket> opening) {
    this.topic = topic;
    this.opening = opening;
    opening.accept(socket);
  }

  /** One that connects to the picker; returns when the picker listens to it. */
  public static Publisher connect(String endpoint, String topic) {
    return new Publisher(topic, socket -> socket.connect(endpoint)).waitForSubscriber();
  }

  /** One that the picker connects to. */
  public static Publisher bind(String endpoint, String topic) {
    return new Publisher(topic, socket -> assertThat(socket.bind(endpoint)).isTrue());
  }

  /**
   * Waits until somebody listens.
   *
   * <p>A publisher of JeroMQ overlooks about every thirtieth subscriber (one of libzmq, which model
   * servers have, does not, whoever subscribes): then it begins anew.
   */
  public Publisher waitForSubscriber() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      socket.setReceiveTimeOut(2000);
      byte[] news = socket.recv();
      if (news != null && news[0] == 1) {
        return this;
      }
      context.close();
      context = new ZContext();
      socket = context.createSocket(SocketType.XPUB);
      opening.accept(socket);
    }
    throw new IllegalStateException("no subscriber came");
  }

  void waitForNobody() {
    socket.setReceiveTimeOut(60_000);
    assertThat(socket.recv()).startsWith(0);
  }

  public Publisher number(long next) {
    number = next;
    return this;
  }

  /** One block per hash. */
  public void stored(int[] tokens, long... hashes) {
    send(stored(-1, tokens, hashes));
  }

  void storedByRank(int rank, int[] tokens, long... hashes) {
    send(stored(rank, tokens, hashes));
  }

  static byte[] stored(int rank, int[] tokens, long... hashes) {
    return batch(
        rank,
        packer -> {
          packer.packArrayHeader(5).packString("BlockStored");
          hashes(packer, hashes).packNil();
          packer.packArrayHeader(tokens.length);
          for (int token : tokens) {
            packer.packInt(token);
          }
          packer.packInt(tokens.length / hashes.length);
        });
  }

  void removed(long... hashes) {
    send(removedBatch(hashes));
  }

  static byte[] removedBatch(long... hashes) {
    return batch(
        -1,
        packer -> {
          packer.packArrayHeader(2).packString("BlockRemoved");
          hashes(packer, hashes);
        });
  }

  void cleared() {
    send(batch(-1, packer -> packer.packArrayHeader(1).packString("AllBlocksCleared")));
  }

  void send(byte[] batch) {
    sendFrames(
        topic.getBytes(StandardCharsets.UTF_8),
        ByteBuffer.allocate(Long.BYTES).putLong(number++).array(),
        batch);
  }

  public void sendFrames(byte[]... frames) {
    for (int i = 0; i < frames.length; i++) {
      socket.send(frames[i], i + 1 < frames.length ? ZMQ.SNDMORE : 0);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private interface Packing {
    void pack(MessageBufferPacker packer) throws IOException;
  }

  private static MessageBufferPacker hashes(MessageBufferPacker packer, long... hashes)
      throws IOException {
    packer.packArrayHeader(hashes.length);
    for (long hash : hashes) {
      packer.packLong(hash);
    }
    return packer;
  }

  private static byte[] batch(int rank, Packing event) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(rank < 0 ? 2 : 3).packDouble(1.5).packArrayHeader(1);
      event.pack(packer);
      if (rank >= 0) {
        packer.packInt(rank);
      }
      return packer.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
