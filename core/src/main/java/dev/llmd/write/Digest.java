package dev.llmd.write;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a text holds, in short. */
public final class Digest {

  private Digest() {}

  /**
   * {@code sha256:} and 64 hexadecimal digits. Line endings of Windows count as line feeds: git may
   * check a committed file out with them, and nobody has edited it then.
   */
  public static String of(byte[] bytes) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      int from = 0;
      for (int i = 0; i + 1 < bytes.length; i++) {
        if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
          sha.update(bytes, from, i - from);
          from = i + 1;
        }
      }
      sha.update(bytes, from, bytes.length - from);
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
