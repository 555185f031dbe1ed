package dev.llmd.picker.extproc;

/** A part of an array, which is not copied and not changed. */
final class Slice {

  private final byte[] array;
  private final int offset;
  private final int length;

  Slice(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  static Slice of(byte[] all) {
    return new Slice(all, 0, all.length);
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** A part of this part. */
  Slice part(int from, int partLength) {
    return new Slice(array, offset + from, partLength);
  }
}
