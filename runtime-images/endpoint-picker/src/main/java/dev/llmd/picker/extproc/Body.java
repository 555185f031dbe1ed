package dev.llmd.picker.extproc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A body in parts, as it came or as it goes on. */
final class Body {

  /** Some proxies do not take more than 64 KiB in a part; llm-d stays below with this. */
  private static final int MOST_IN_PART = 62_000;

  private final List<Slice> parts = new ArrayList<>();
  private int size;

  void add(Slice part) {
    if (part.length() > 0) {
      parts.add(part);
      size = Math.addExact(size, part.length());
    }
  }

  int size() {
    return size;
  }

  /** This body with other bytes in the place of those from {@code from} to {@code end}. */
  Body with(int from, int end, byte[] replacement) {
    Body changed = new Body();
    int at = 0;
    for (Slice part : parts) {
      int partEnd = at + part.length();
      if (at < from) {
        changed.add(part.part(0, Math.min(from, partEnd) - at));
      }
      if (at <= from && from < partEnd) {
        changed.add(Slice.of(replacement));
      }
      if (partEnd > end) {
        int kept = Math.max(end, at) - at;
        changed.add(part.part(kept, part.length() - kept));
      }
      at = partEnd;
    }
    return changed;
  }

  byte[] toBytes() {
    byte[] all = new byte[size];
    int at = 0;
    for (Slice part : parts) {
      System.arraycopy(part.array(), part.offset(), all, at, part.length());
      at += part.length();
    }
    return all;
  }

  /** Sends it in parts of full-duplex mode: at least one when it ends the stream. */
  void send(Side side, boolean endsStream, Consumer<PickerMessage> proxy) {
    List<Slice> message = new ArrayList<>();
    int bytes = 0;
    int left = size;
    for (Slice part : parts) {
      int from = 0;
      while (from < part.length()) {
        int taken = Math.min(part.length() - from, MOST_IN_PART - bytes);
        message.add(part.part(from, taken));
        from += taken;
        bytes += taken;
        left -= taken;
        if (bytes == MOST_IN_PART && left > 0) {
          proxy.accept(PickerMessage.bodyPart(side, message, bytes, false));
          message.clear();
          bytes = 0;
        }
      }
    }
    if (bytes > 0 || endsStream) {
      proxy.accept(PickerMessage.bodyPart(side, message, bytes, endsStream));
    }
  }
}
