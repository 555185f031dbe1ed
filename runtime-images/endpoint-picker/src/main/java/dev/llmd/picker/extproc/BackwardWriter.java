package dev.llmd.picker.extproc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a protocol buffer from its end to its beginning: so the length of a message inside another
 * is known when it has to be written. What is written last comes first.
 */
final class BackwardWriter {

  private byte[] bytes = new byte[512];
  private int at = bytes.length;

  /** How much is written; what {@link #endMessage} wants to know from before the message. */
  int size() {
    return bytes.length - at;
  }

  /** Writes the head of a message whose fields were written since the size was that. */
  void endMessage(int field, int sizeBefore) {
    varint(size() - sizeBefore);
    varint(field << 3 | 2);
  }

  void bytes(int field, byte[] value, int offset, int length) {
    ensure(length);
    at -= length;
    System.arraycopy(value, offset, bytes, at, length);
    varint(length);
    varint(field << 3 | 2);
  }

  void string(int field, String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    bytes(field, utf8, 0, utf8.length);
  }

  /** A field that is a boolean, an enumeration or a number that is not negative. */
  void number(int field, int value) {
    varint(value);
    varint(field << 3);
  }

  /** The bytes of a field's head: of its tag, when that is less than 16, and of its length. */
  static int headSize(int length) {
    return 1 + varintSize(length);
  }

  private static int varintSize(int value) {
    return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
  }

  /** The head of a field whose content is elsewhere. */
  void head(int field, int length) {
    varint(length);
    varint(field << 3 | 2);
  }

  byte[] toBytes() {
    return Arrays.copyOfRange(bytes, at, bytes.length);
  }

  private void varint(int value) {
    ensure(5);
    int length = varintSize(value);
    at -= length;
    int rest = value;
    for (int i = 0; i < length; i++) {
      bytes[at + i] = (byte) (i == length - 1 ? rest : (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
  }

  private void ensure(int more) {
    if (at < more) {
      byte[] larger = new byte[Math.max(2 * bytes.length, size() + more)];
      System.arraycopy(bytes, at, larger, larger.length - size(), size());
      at = larger.length - size();
      bytes = larger;
    }
  }
}
