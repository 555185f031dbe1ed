package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.precise.BlockEvent;
import java.io.IOException;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.core.buffer.ArrayBufferInput;

/**
 * Reads batches of events as vLLM and SGLang send them: MessagePack, {@code [timestamp, [event, …],
 * data parallel rank]}. Each event is handed over as it is read; nothing is built. Used by one
 * thread.
 */
final class EventBatchReader {

  private static final int NO_RANK = -1;

  private final ArrayBufferInput input = new ArrayBufferInput(new byte[0]);
  private final MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(input);
  private final EventReader events = new EventReader(unpacker, new BlockEvent());

  /**
   * The data parallel rank of a batch, which stands at its end; -1 when it has none. What comes
   * before need not be read for it.
   */
  static int rank(byte[] batch) {
    int last = batch.length == 0 ? 0 : batch[batch.length - 1];
    boolean hasRank = batch.length > 2 && (batch[0] & 0xff) == 0x93;
    return hasRank && last >= 0 ? last : NO_RANK;
  }

  /**
   * Hands over the events of a batch.
   *
   * @return how many there were
   * @throws MalformedBatchException if it is none; events before the wrong one were handed over
   */
  int read(byte[] batch, EventSink sink) throws MalformedBatchException {
    input.reset(batch);
    try {
      unpacker.reset(input);
      return unpacker.getNextFormat().getValueType().isMapType() ? map(sink) : array(sink);
    } catch (MessagePackException e) {
      throw new MalformedBatchException("no MessagePack, or of other types than expected", e);
    } catch (IOException e) {
      throw new MalformedBatchException("it cannot be read", e);
    }
  }

  private int array(EventSink sink) throws IOException, MalformedBatchException {
    if (unpacker.unpackArrayHeader() < 2) {
      throw new MalformedBatchException("an array too short for a timestamp and events");
    }
    unpacker.skipValue();
    return events(sink);
  }

  private int map(EventSink sink) throws IOException, MalformedBatchException {
    int read = 0;
    for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
      if (unpacker.unpackString().equals("events")) {
        read += events(sink);
      } else {
        unpacker.skipValue();
      }
    }
    return read;
  }

  private int events(EventSink sink) throws IOException, MalformedBatchException {
    int count = unpacker.unpackArrayHeader();
    for (int i = 0; i < count; i++) {
      boolean isMap = unpacker.getNextFormat() != MessageFormat.NIL && isMap();
      if (isMap) {
        events.readMap(sink);
      } else {
        events.readArray(sink);
      }
    }
    return count;
  }

  private boolean isMap() throws IOException {
    return unpacker.getNextFormat().getValueType().isMapType();
  }
}
