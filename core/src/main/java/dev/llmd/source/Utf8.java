package dev.llmd.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a file.
 *
 * @param text the text without a byte order mark; U+FFFD stands for each bad byte
 * @param badBytes the bytes that are no UTF-8, in order
 */
record Utf8(String text, List<BadByte> badBytes) {

  /**
   * A byte that is no UTF-8.
   *
   * @param offset the index in the text of the U+FFFD that stands for it
   * @param value the byte, 0 to 255
   */
  record BadByte(int offset, int value) {}

  static Utf8 decode(byte[] bytes) {
    int start = hasByteOrderMark(bytes) ? 3 : 0;
    String text = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    // The library decodes fast but hides what it replaced: look again only when it may have.
    return text.indexOf('\uFFFD') < 0 ? new Utf8(text, List.of()) : decodeSlowly(bytes, start);
  }

  private static boolean hasByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && (bytes[0] & 0xFF) == 0xEF
        && (bytes[1] & 0xFF) == 0xBB
        && (bytes[2] & 0xFF) == 0xBF;
  }

  private static Utf8 decodeSlowly(byte[] bytes, int start) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    // Never more characters than bytes.
    CharBuffer out = CharBuffer.allocate(bytes.length - start);
    List<BadByte> bad = new ArrayList<>();
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      bad.add(new BadByte(out.position(), in.get(in.position()) & 0xFF));
      in.position(in.position() + result.length());
      out.put('\uFFFD');
      result = decoder.decode(in, out, true);
    }
    return new Utf8(out.flip().toString(), List.copyOf(bad));
  }
}
