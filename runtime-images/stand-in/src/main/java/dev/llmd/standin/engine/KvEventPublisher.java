package dev.llmd.standin.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * Publishes KV events as vLLM does: ZMQ frames topic, big-endian sequence number, and a msgpack
 * array {@code [timestamp, [event…], rank]}, in which each event is an array that begins with its
 * name.
 */
public final class KvEventPublisher implements AutoCloseable {

  private static final String MEDIUM = "GPU";

  private final ZContext context = new ZContext(1);
  private final ZMQ.Socket socket;
  private final byte[] topic;
  private long sequence;

  private KvEventPublisher(String topic) {
    this.topic = topic.getBytes(StandardCharsets.UTF_8);
    this.socket = context.createSocket(SocketType.PUB);
    socket.setHWM(0);
    socket.setLinger(0);
  }

  /**
   * Publishes where subscribers connect to, as for an endpoint picker that discovers pods.
   *
   * @param endpoint such as {@code tcp://127.0.1.1:5557}
   * @param topic {@code kv@ip:port@model}
   */
  public static KvEventPublisher bound(String endpoint, String topic) {
    KvEventPublisher publisher = new KvEventPublisher(topic);
    publisher.socket.bind(endpoint);
    return publisher;
  }

  /** Publishes to one subscriber that all pods connect to. */
  public static KvEventPublisher connected(String endpoint, String topic) {
    KvEventPublisher publisher = new KvEventPublisher(topic);
    publisher.socket.connect(endpoint);
    return publisher;
  }

  /** Publishes events as one batch. */
  public synchronized void publish(List<BlockEvent> events) {
    socket.send(topic, ZMQ.SNDMORE);
    socket.send(ByteBuffer.allocate(Long.BYTES).putLong(sequence++).array(), ZMQ.SNDMORE);
    socket.send(batch(events));
  }

  @Override
  public synchronized void close() {
    context.close();
  }

  static byte[] batch(List<BlockEvent> events) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      packer.packArrayHeader(3);
      packer.packDouble(System.currentTimeMillis() / 1000.0);
      packer.packArrayHeader(events.size());
      for (BlockEvent event : events) {
        write(event, packer);
      }
      packer.packNil();
      return packer.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
  }

  private static void write(BlockEvent event, MessagePacker packer) throws IOException {
    switch (event) {
      case BlockEvent.Stored stored -> write(stored, packer);
      case BlockEvent.Removed removed -> {
        packer.packArrayHeader(3).packString("BlockRemoved");
        hashes(removed.hashes(), packer);
        packer.packString(MEDIUM);
      }
      case BlockEvent.Cleared _ -> packer.packArrayHeader(1).packString("AllBlocksCleared");
    }
  }

  /** Fields of vLLM's BlockStored, in its order, up to extra_keys. */
  private static void write(BlockEvent.Stored stored, MessagePacker packer) throws IOException {
    packer.packArrayHeader(9).packString("BlockStored");
    hashes(stored.hashes(), packer);
    if (stored.parent().isPresent()) {
      packer.packBigInteger(unsigned(stored.parent().getAsLong()));
    } else {
      packer.packNil();
    }
    packer.packArrayHeader(stored.tokens().size());
    for (int token : stored.tokens()) {
      packer.packInt(token);
    }
    packer.packInt(stored.blockSize());
    packer.packNil(); // lora_id
    packer.packString(MEDIUM);
    packer.packNil(); // lora_name
    packer.packNil(); // extra_keys
  }

  private static void hashes(List<Long> hashes, MessagePacker packer) throws IOException {
    packer.packArrayHeader(hashes.size());
    for (long hash : hashes) {
      packer.packBigInteger(unsigned(hash));
    }
  }

  /** vLLM's block hashes are unsigned. */
  private static BigInteger unsigned(long hash) {
    return new BigInteger(Long.toUnsignedString(hash));
  }
}
