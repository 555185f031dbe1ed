package dev.llmd.picker.kvevents;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A message of a model server: its topic, its number, and a batch of events. */
final class Message {

  private final String topic;
  private final long number;
  private final byte[] batch;

  private Message(String topic, long number, byte[] batch) {
    this.topic = topic;
    this.number = number;
    this.batch = batch;
  }

  /** The message in these frames; empty when they are none. Not copied. */
  static Optional<Message> of(byte[]... frames) {
    if (frames.length != 3 || frames[1].length != Long.BYTES) {
      return Optional.empty();
    }
    return Optional.of(
        new Message(
            new String(frames[0], StandardCharsets.UTF_8),
            ByteBuffer.wrap(frames[1]).getLong(),
            frames[2]));
  }

  String topic() {
    return topic;
  }

  long number() {
    return number;
  }

  /** In MessagePack; not to be changed. */
  byte[] batch() {
    return batch;
  }

  /** The data parallel rank of the sender; -1 when the batch has none. */
  int rank() {
    return EventBatchReader.rank(batch);
  }
}
