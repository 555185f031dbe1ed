package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.precise.BlockEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/** Reads one event. Fields it does not know are skipped: model servers add some now and then. */
final class EventReader {

  private static final int HASH_BYTES = 8;

  private final MessageUnpacker unpacker;
  private final BlockEvent event;
  private String type = "";
  private boolean hasAdapterId;
  private String adapter = "";

  EventReader(MessageUnpacker unpacker, BlockEvent event) {
    this.unpacker = unpacker;
    this.event = event;
  }

  void readArray(EventSink sink) throws IOException, MalformedBatchException {
    begin();
    int size = unpacker.unpackArrayHeader();
    if (size == 0) {
      throw new MalformedBatchException("an event without a type");
    }
    type = unpacker.unpackString();
    for (int i = 1; i < size; i++) {
      read(EventField.at(i, type));
    }
    handOver(sink);
  }

  void readMap(EventSink sink) throws IOException, MalformedBatchException {
    begin();
    for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
      read(EventField.named(unpacker.unpackString()));
    }
    handOver(sink);
  }

  private void begin() {
    event.reset();
    type = "";
    hasAdapterId = false;
    adapter = "";
  }

  private void handOver(EventSink sink) throws MalformedBatchException {
    if (hasAdapterId || !adapter.isEmpty()) {
      event.adapter(adapter);
    }
    switch (type) {
      case "BlockStored" -> sink.stored(event);
      case "BlockRemoved" -> sink.removed(event);
      case "AllBlocksCleared" -> sink.cleared();
      case "" -> throw new MalformedBatchException("an event without a type");
      default -> sink.unknown();
    }
  }

  private void read(EventField field) throws IOException, MalformedBatchException {
    if (unpacker.getNextFormat() == MessageFormat.NIL) {
      unpacker.unpackNil();
      return;
    }
    switch (field) {
      case TYPE -> type = unpacker.unpackString();
      case BLOCK_HASHES -> {
        for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
          event.addHash(hash());
        }
      }
      case PARENT -> {
        long parent = hash();
        if (parent != 0) { // Some say 0 for none.
          event.parent(parent);
        }
      }
      case TOKEN_IDS -> {
        for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
          event.addToken((int) unpacker.unpackLong());
        }
      }
      case LORA_ID -> {
        hasAdapterId = true;
        unpacker.skipValue();
      }
      case MEDIUM -> event.medium(unpacker.unpackString());
      case LORA_NAME -> adapter = unpacker.unpackString();
      case EXTRA_KEYS -> {
        for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
          event.addExtra(extra());
        }
      }
      case GROUP -> event.group(unpacker.unpackInt());
      case GROUP_KIND -> event.groupKind(unpacker.unpackString());
      case OTHER -> unpacker.skipValue();
    }
  }

  /** An integer of 64 bits, with or without a sign, or bytes of which the last eight count. */
  private long hash() throws IOException, MalformedBatchException {
    MessageFormat format = unpacker.getNextFormat();
    if (format == MessageFormat.UINT64) {
      return unpacker.unpackBigInteger().longValue();
    }
    if (format.getValueType() != ValueType.BINARY) {
      return unpacker.unpackLong();
    }
    byte[] bytes = unpacker.readPayload(unpacker.unpackBinaryHeader());
    if (bytes.length == 0) {
      throw new MalformedBatchException("a hash without bytes");
    }
    long hash = 0;
    for (int i = Math.max(0, bytes.length - HASH_BYTES); i < bytes.length; i++) {
      hash = hash << 8 | (bytes[i] & 0xff);
    }
    return hash;
  }

  /** What one block depends on: texts, or in older releases pairs of a text and an offset. */
  private List<String> extra() throws IOException {
    if (unpacker.getNextFormat() == MessageFormat.NIL) {
      unpacker.unpackNil();
      return List.of();
    }
    List<String> keys = new ArrayList<>(2);
    for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
      switch (unpacker.getNextFormat().getValueType()) {
        case STRING -> keys.add(unpacker.unpackString());
        case ARRAY -> {
          int size = unpacker.unpackArrayHeader();
          boolean hasText = size > 0 && unpacker.getNextFormat().getValueType() == ValueType.STRING;
          if (hasText) {
            keys.add(unpacker.unpackString());
          }
          unpacker.skipValue(hasText ? size - 1 : size);
        }
        default -> unpacker.skipValue();
      }
    }
    return keys;
  }
}
