package dev.llmd.sidecar.json;

import java.util.ArrayList;
import java.util.List;

/** Bytes put together from parts of others, which are not copied: they can be sent as they lie. */
public final class Spliced {

  private final List<ByteSpan> parts = new ArrayList<>();
  private int length;

  /** These bytes, and no others. */
  public static Spliced of(ByteSpan bytes) {
    Spliced one = new Spliced();
    one.add(bytes.array(), bytes.from(), bytes.to());
    return one;
  }

  void add(byte[] array, int from, int to) {
    if (to > from) {
      parts.add(new ByteSpan(array, from, to));
      length += to - from;
    }
  }

  void add(byte[] array) {
    add(array, 0, array.length);
  }

  /** The parts, in their order; none is empty. */
  public List<ByteSpan> parts() {
    return List.copyOf(parts);
  }

  /** Bytes of all parts. */
  public int length() {
    return length;
  }

  /** A copy of all, in one array. */
  public byte[] toBytes() {
    byte[] all = new byte[length];
    int at = 0;
    for (ByteSpan part : parts) {
      System.arraycopy(part.array(), part.from(), all, at, part.length());
      at += part.length();
    }
    return all;
  }
}
