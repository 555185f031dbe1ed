package dev.llmd.sidecar.json;

import java.util.Arrays;

/** Some bytes of an array, which is not copied and must not change. */
public final class ByteSpan {

  private final byte[] array;
  private final int from;
  private final int to;

  /** The bytes from {@code from} up to, and without, {@code to}. */
  public ByteSpan(byte[] array, int from, int to) {
    this.array = array;
    this.from = from;
    this.to = to;
  }

  /** All bytes of an array. */
  public static ByteSpan of(byte[] array) {
    return new ByteSpan(array, 0, array.length);
  }

  /** The array that holds them, and others. */
  public byte[] array() {
    return array;
  }

  /** Where the first one is. */
  public int from() {
    return from;
  }

  /** Behind the last one. */
  public int to() {
    return to;
  }

  /** How many they are. */
  public int length() {
    return to - from;
  }

  /** The first one; there must be one. */
  public byte first() {
    return array[from];
  }

  /** A copy of them alone. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(array, from, to);
  }
}
