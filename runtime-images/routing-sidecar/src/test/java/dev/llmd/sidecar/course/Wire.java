package dev.llmd.sidecar.course;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Messages of HTTP/1.1 as they are read from a connection. */
final class Wire {

  /** Of a request that names none. */
  static final long NO_SEED = 0;

  private Wire() {}

  /** A message's lines before its body; empty at the end of the connection. */
  static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return "";
    }
    head.append((char) next);
    while (!isEnd(head)) {
      head.append((char) byteOf(in));
    }
    return head.toString();
  }

  private static boolean isEnd(StringBuilder head) {
    int length = head.length();
    return length >= 4
        && head.charAt(length - 1) == '\n'
        && head.indexOf("\r\n\r\n", length - 4) > 0;
  }

  private static int byteOf(InputStream in) throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("ended in the middle");
    }
    return next;
  }

  /** The value of a header; empty without it. */
  static String header(String head, String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** The seed that a request names. */
  static long seed(String head) {
    String seed = header(head, OddServer.SEED);
    return seed.isEmpty() ? NO_SEED : Long.parseLong(seed);
  }

  /** Reads a body to its end, if the head tells where that is, and says whether it does. */
  static boolean skipBody(String head, InputStream in) throws IOException {
    String length = header(head, "content-length");
    if (!header(head, "transfer-encoding").isEmpty()) {
      skipChunks(in);
    } else if (!length.isEmpty()) {
      skip(Long.parseLong(length), in);
    } else {
      return false;
    }
    return true;
  }

  private static void skipChunks(InputStream in) throws IOException {
    String line = line(in);
    while (!line.equals("0")) {
      int extension = line.indexOf(';');
      String length = extension < 0 ? line : line.substring(0, extension);
      skip(Long.parseLong(length, 16) + 2, in);
      line = line(in);
    }
    while (!line.isEmpty()) {
      line = line(in);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = byteOf(in); next != '\n'; next = byteOf(in)) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private static void skip(long length, InputStream in) throws IOException {
    for (long left = length; left > 0; left--) {
      byteOf(in);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
