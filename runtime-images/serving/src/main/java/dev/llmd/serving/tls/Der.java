package dev.llmd.serving.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes the few elements of DER (X.690) that certificates and private keys are made of. */
final class Der {

  static final int UTC_TIME = 0x17;
  static final int UTF8_STRING = 0x0c;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int OBJECT_IDENTIFIER = 0x06;

  private Der() {}

  /** An element with a tag, of these elements or bytes one after the other. */
  static byte[] element(int tag, byte[]... contents) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : contents) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] big = BigInteger.valueOf(length).toByteArray();
      int skipped = big[0] == 0 ? 1 : 0;
      out.write(0x80 | (big.length - skipped));
      out.write(big, skipped, big.length - skipped);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  static byte[] sequence(byte[]... contents) {
    return element(SEQUENCE, contents);
  }

  static byte[] integer(BigInteger value) {
    return element(INTEGER, value.toByteArray());
  }

  /** Bits that fill whole bytes. */
  static byte[] bitString(byte[] bits) {
    return element(BIT_STRING, new byte[1], bits);
  }

  static byte[] objectIdentifier(int... numbers) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(40 * numbers[0] + numbers[1]);
    for (int i = 2; i < numbers.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (numbers[i] >>> shift != 0) {
          content.write(0x80 | ((numbers[i] >>> shift) & 0x7f));
        }
      }
      content.write(numbers[i] & 0x7f);
    }
    return element(OBJECT_IDENTIFIER, content.toByteArray());
  }
}
